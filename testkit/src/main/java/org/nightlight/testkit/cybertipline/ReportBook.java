package org.nightlight.testkit.cybertipline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The reports and what may be done with them: one life from open to finished, retracted or expired. */
final class ReportBook {

    private static final Duration FROM_OPENING = Duration.ofHours(24);
    private static final Duration FROM_CHANGE = Duration.ofHours(1);

    private final Clock clock;
    private final long firstNumber;
    private final Map<Long, TipReport> reports = new LinkedHashMap<>();

    ReportBook(Clock clock, long firstNumber) {
        this.clock = clock;
        this.firstNumber = firstNumber;
    }

    synchronized List<TipReport> all() {
        reports.keySet().forEach(this::expire);
        return List.copyOf(reports.values());
    }

    synchronized long open(String xml) {
        long number = firstNumber + reports.size();
        Instant now = clock.instant();
        reports.put(
                number,
                new TipReport(number, TipState.OPEN, now, now, Optional.of(now.plus(FROM_OPENING)), xml, List.of()));
        return number;
    }

    /** An open report; else why it is none. */
    synchronized TipReport require(long number) throws TipRefusal {
        expire(number);
        TipReport report = reports.get(number);
        if (report == null) {
            throw new TipRefusal(5001, "Report does not exist");
        }
        return switch (report.state()) {
            case OPEN -> report;
            case FINISHED -> throw new TipRefusal(5102, "Report already finished");
            case RETRACTED -> throw new TipRefusal(5101, "Report already retracted");
            case EXPIRED -> throw new TipRefusal(5001, "Report does not exist");
        };
    }

    synchronized TipFile add(long number, String name, long length, String md5, String beginning) throws TipRefusal {
        TipReport report = require(number);
        TipFile file = new TipFile(
                UUID.randomUUID().toString().replace("-", ""), name, length, md5, beginning, Optional.empty());
        List<TipFile> files = new ArrayList<>(report.files());
        files.add(file);
        change(report, TipState.OPEN, files);
        return file;
    }

    synchronized void describe(long number, String fileId, String xml) throws TipRefusal {
        TipReport report = require(number);
        List<TipFile> files = new ArrayList<>(report.files());
        for (int i = 0; i < files.size(); i++) {
            TipFile file = files.get(i);
            if (file.id().equals(fileId)) {
                if (file.details().isPresent()) {
                    throw TipRefusal.invalid("the file has its details already");
                }
                files.set(
                        i,
                        new TipFile(
                                file.id(), file.name(), file.length(), file.md5(), file.beginning(), Optional.of(xml)));
                change(report, TipState.OPEN, files);
                return;
            }
        }
        throw new TipRefusal(5002, "File does not exist");
    }

    synchronized TipReport end(long number, TipState state) throws TipRefusal {
        TipReport report = require(number);
        if (state == TipState.FINISHED && isBatched(report) && report.files().size() != 1) {
            throw TipRefusal.invalid("a batched report has exactly one file");
        }
        change(report, state, report.files());
        return report;
    }

    static boolean isBatched(TipReport report) {
        return report.xml().contains("<batchedReport");
    }

    private void change(TipReport report, TipState state, List<TipFile> files) {
        Instant now = clock.instant();
        Optional<Instant> expiry =
                state == TipState.OPEN ? Optional.of(expiry(report.openedAt(), now)) : Optional.empty();
        reports.put(
                report.number(),
                new TipReport(report.number(), state, report.openedAt(), now, expiry, report.xml(), files));
    }

    private static Instant expiry(Instant opened, Instant changed) {
        Instant first = opened.plus(FROM_OPENING);
        Instant second = changed.plus(FROM_CHANGE);
        return first.isAfter(second) ? first : second;
    }

    private void expire(long number) {
        TipReport report = reports.get(number);
        if (report != null
                && report.expiresAt()
                        .filter(end -> !clock.instant().isBefore(end))
                        .isPresent()) {
            change(report, TipState.EXPIRED, report.files());
        }
    }
}
