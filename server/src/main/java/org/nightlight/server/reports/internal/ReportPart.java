package org.nightlight.server.reports.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What people reported, on the page of a case. */
@Component
@Order(50)
final class ReportPart implements CasePart {

    private static final int MOST_REASONS = 4;

    private final ReportReader reader;

    ReportPart(ReportReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Part> of(CaseSummary one, StaffMember staff) {
        List<StoredReport> reports = reader.reports(one.id());
        if (reports.isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        if (reports.stream().anyMatch(StoredReport::imminentDanger)) {
            lines.add(new Line(Tone.URGENT, "A reporter says that somebody is in danger now."));
        }
        lines.add(new Line(Tone.NEUTRAL, reader.reporters(reports)));
        reasons(reports)
                .forEach((reason, count) ->
                        lines.add(new Line(Tone.NEUTRAL, reason.headline() + (count > 1 ? " (" + count + ")" : ""))));
        Brigading.warning(reports).ifPresent(warning -> lines.add(new Line(Tone.WARNING, warning)));
        if (reports.stream().anyMatch(report -> !report.vouched())) {
            lines.add(new Line(Tone.WARNING, "Nobody vouches that it happened: it was reported without a token."));
        }
        return Optional.of(new Part(
                "User reports", lines, List.of(new Link("Read the reports", ReportPages.path(one.id()), "s"))));
    }

    private static Map<ReportReason, Integer> reasons(List<StoredReport> reports) {
        Map<ReportReason, Integer> counts = new EnumMap<>(ReportReason.class);
        reports.forEach(report -> counts.merge(report.reason(), 1, Integer::sum));
        return counts.entrySet().stream()
                .limit(MOST_REASONS)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, _) -> one,
                        () -> new EnumMap<>(ReportReason.class)));
    }
}
