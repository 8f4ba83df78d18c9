package org.nightlight.server.reports.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.nightlight.server.review.CaseReports;
import org.springframework.stereotype.Component;

/** Puts together what a person reads of the reports of a case. */
@Component
class ReportReader {

    private final CaseReports cases;
    private final ReportTable reports;
    private final PieceTable pieces;
    private final CaseContextTable contexts;

    ReportReader(CaseReports cases, ReportTable reports, PieceTable pieces, CaseContextTable contexts) {
        this.cases = cases;
        this.reports = reports;
        this.pieces = pieces;
        this.contexts = contexts;
    }

    /** The reports of a case, the earliest first. */
    List<StoredReport> reports(String caseId) {
        List<String> ids = cases.of(caseId);
        return ids.isEmpty() ? List.of() : reports.all(ids);
    }

    /** How many people report, in a line. */
    String reporters(List<StoredReport> all) {
        long people = all.stream()
                .map(report -> HexFormat.of().formatHex(report.reporterKey()))
                .distinct()
                .count();
        long nameless = all.stream()
                .filter(report -> report.reporter().isEmpty() && !report.kind().trusted())
                .count();
        long trusted = all.stream().filter(report -> report.kind().trusted()).count();
        int repeats = all.stream().mapToInt(StoredReport::repeats).sum();
        List<String> parts = new ArrayList<>();
        parts.add(people == 1 ? "1 reporter" : people + " distinct reporters");
        if (nameless > 0) {
            parts.add(nameless + " without an account");
        }
        if (trusted > 0) {
            parts.add(trusted + " trusted");
        }
        if (repeats > 0) {
            parts.add(repeats == 1 ? "1 repetition not counted" : repeats + " repetitions not counted");
        }
        return String.join(", ", parts) + ".";
    }

    /** The reports of a case as its page lists them, without what was written. */
    List<Shown> shown(List<StoredReport> all) {
        List<ReportTable.Record> records = reports.records(all);
        return all.stream()
                .map(report -> new Shown(
                        report.id(),
                        report.receivedAt(),
                        report.reason().headline(),
                        report.kind().words(),
                        report.reporter(),
                        records.stream()
                                .filter(record -> record.of(report))
                                .findFirst()
                                .map(record -> new Reliability(record.upheld(), record.decided()))
                                .orElse(Reliability.UNKNOWN)
                                .words(),
                        report.status(),
                        report.vouched(),
                        report.imminentDanger(),
                        report.repeats(),
                        pieces.count(report.id()),
                        pieces.says(report.id())))
                .toList();
    }

    /** What a report says; showing it must be recorded. */
    List<Said> said(String report) {
        return pieces.of(report).stream()
                .map(piece -> new Said(
                        piece.at(),
                        named(piece),
                        piece.text().map(VisibleText::of).orElse(List.of()),
                        lines(piece.context())))
                .toList();
    }

    private static List<String> named(PieceTable.Piece piece) {
        List<String> named = new ArrayList<>();
        piece.subject().event().ifPresent(id -> named.add("event " + id));
        piece.subject().content().ifPresent(id -> named.add("content " + id));
        piece.subject().conversation().ifPresent(id -> named.add("conversation " + id));
        return named;
    }

    /** What the platform told when it was asked; showing it must be recorded. */
    List<SaidLine> context(String caseId) {
        return contexts.of(caseId).stream()
                .flatMap(answer -> lines(answer.lines()).stream())
                .toList();
    }

    private static List<SaidLine> lines(List<ContextLine> lines) {
        return lines.stream()
                .map(line -> new SaidLine(line.at(), line.account(), VisibleText.of(line.text())))
                .toList();
    }

    /** A report in the list. */
    record Shown(
            String id,
            Instant at,
            String reason,
            String kind,
            Optional<String> reporter,
            String reliability,
            ReportStatus status,
            boolean vouched,
            boolean danger,
            int repeats,
            int pieces,
            boolean says) {

        /** Its state, in words. */
        public String state() {
            return switch (status) {
                case RECEIVED -> "waits";
                case IN_REVIEW -> "being looked at";
                case MORE_INFORMATION -> "asked for more";
                case ACTED -> "upheld";
                case NO_VIOLATION -> "no violation";
            };
        }

        /** Whether the reporter can be asked for more. */
        public boolean askable() {
            return status == ReportStatus.RECEIVED || status == ReportStatus.IN_REVIEW;
        }
    }

    /** A piece of a report. */
    record Said(Instant at, List<String> named, List<VisibleText> text, List<SaidLine> context) {

        @Override
        public String toString() {
            return "Said[" + at + "]";
        }
    }

    /** A line of what was said. */
    record SaidLine(Instant at, String account, List<VisibleText> text) {

        @Override
        public String toString() {
            return "SaidLine[" + at + "]";
        }
    }
}
