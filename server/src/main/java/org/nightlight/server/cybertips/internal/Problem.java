package org.nightlight.server.cybertips.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nightlight.authorities.cybertipline.document.Finding;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportCheck;
import org.nightlight.authorities.cybertipline.document.ReportForm;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.ReportingSetup.Environment;

/**
 * Something for which NCMEC would refuse a report.
 *
 * @param section where on the page it is mended
 * @param message what is wrong and what would be right
 */
record Problem(String section, String message) {

    /** What is wrong with the report that a draft comes to, with its files. */
    static List<Problem> of(Known known, DraftForm form, Clock clock) {
        ReportCheck check = known.setup().environment() == Environment.PRODUCTION
                ? ReportCheck.forProduction(clock)
                : new ReportCheck(clock);
        List<Problem> problems = new ArrayList<>(
                findings(() -> check.report(
                                ReportForm.report(PreparedReport.of(known, form).report())))
                        .stream()
                        .map(finding -> new Problem(section(finding.field()), finding.message()))
                        .toList());
        for (NewFile file : new FileBlocks(known, form).media()) {
            Map<String, Object> details = new HashMap<>(file.details());
            details.put("reportId", 1L);
            details.put("fileId", "0");
            findings(() -> check.file(ReportForm.file(details)))
                    .forEach(finding -> problems.add(new Problem("files", file.name() + ": " + finding.message())));
        }
        return problems;
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.findings();
        } catch (InvalidReportException invalid) {
            return invalid.findings();
        }
    }

    private static String section(String field) {
        return Stream.of(
                        Map.entry("incidentSummary/incidentDateTime", "when"),
                        Map.entry("incidentSummary/escalate", "hand"),
                        Map.entry("incidentSummary", "what"),
                        Map.entry("internetDetails", "where"),
                        Map.entry("lawEnforcement", "police"),
                        Map.entry("additionalInfo", "story"))
                .filter(entry -> field.startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse("who");
    }

    private interface Check {
        List<Finding> findings() throws InvalidReportException;
    }
}
