package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.Filings.NewFiling;

/** Invented reports, at which nothing is special but what their makers say. */
final class SampleFilings {

    /** Before any clock that a test has. */
    private static final String INCIDENT = "2026-01-15T14:05:11Z";

    private SampleFilings() {}

    static Map<String, Object> reporter() {
        return Map.of("reportingPerson", Map.of("email", List.of("desk@example.org")));
    }

    /** A report of a case with these files, at which nothing is special. */
    static NewFiling filing(String caseId, NewFile... files) {
        return new NewFiling(
                caseId,
                FilingWorld.SERVICE,
                List.of("river-17"),
                report(INCIDENT),
                List.of(files),
                false,
                false,
                70,
                Instant.parse(INCIDENT).plusSeconds(600));
    }

    static NewFiling danger(NewFiling filing) {
        return of(filing, filing.report(), true, false);
    }

    static NewFiling exact(NewFiling filing) {
        return of(filing, filing.report(), false, true);
    }

    static NewFiling with(NewFiling filing, Map<String, Object> report) {
        return of(filing, report, false, false);
    }

    /** The same with a narrative. */
    static NewFiling narrated(NewFiling filing, String narrative) {
        Map<String, Object> report = new HashMap<>(filing.report());
        report.put("additionalInfo", narrative);
        return with(filing, report);
    }

    private static NewFiling of(NewFiling filing, Map<String, Object> report, boolean danger, boolean exact) {
        return new NewFiling(
                filing.caseId(),
                filing.service(),
                filing.accounts(),
                report,
                filing.files(),
                danger,
                exact,
                filing.completeness(),
                filing.known());
    }

    static Map<String, Object> report(String incident) {
        return Map.of(
                "incidentSummary",
                        Map.of(
                                "incidentType",
                                "Online Enticement of Children for Sexual Acts",
                                "incidentDateTime",
                                incident),
                "internetDetails",
                        List.of(Map.of(
                                "chatImIncident", Map.of("chatClient", "Harbour", "content", "Asks who is home."))),
                "reporter", reporter(),
                "personOrUserReported", List.of(Map.of("espIdentifier", "river-17", "screenName", "river")));
    }
}
