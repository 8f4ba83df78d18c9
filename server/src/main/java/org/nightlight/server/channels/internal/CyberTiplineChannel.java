package org.nightlight.server.channels.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.Channel;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.ReportingChannel;
import org.nightlight.server.channels.Worksheet;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.Filings.Filing;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;

/** NCMEC's CyberTipline: prepared on its own page, filed by this software; how it goes is read from the filings. */
@Component
class CyberTiplineChannel implements ReportingChannel {

    private final Filings filings;

    CyberTiplineChannel(Filings filings) {
        this.filings = filings;
    }

    @Override
    public Channel.Kind kind() {
        return Channel.Kind.NCMEC;
    }

    @Override
    public Ending ending() {
        return Ending.FILED_HERE;
    }

    @Override
    public Optional<Worksheet> worksheet(CaseDuty duty, CaseSummary one) {
        return Optional.empty();
    }

    @Override
    public Optional<String> page(CaseDuty duty) {
        return Optional.of("/console/cases/" + duty.caseId() + "/cybertips");
    }

    @Override
    public void begin(CaseDuty duty, CaseSummary one, StaffMember by) {
        // whoever began goes on to the page on which the report is prepared
    }

    @Override
    public List<String> progress(CaseDuty duty) {
        boolean done = duty.state() == CaseDuty.State.DONE;
        return filings.ofCase(duty.caseId()).stream()
                .filter(filing -> !done || filing.state() == Filings.State.FINISHED)
                .map(CyberTiplineChannel::line)
                .toList();
    }

    private static String line(Filing filing) {
        String state = switch (filing.state()) {
            case WAITING -> "A report waits for a second person to confirm it";
            case FILING -> "A report is being filed";
            case RETURNED -> "A report came back to whoever prepared it";
            case FINISHED ->
                filing.number().map(number -> "Filed as number " + number).orElse("Filed");
        };
        String environment = filing.environment() == Environment.PRODUCTION
                ? ""
                : " (" + filing.environment().name().toLowerCase(Locale.ROOT) + ": nothing real was told)";
        return state
                + environment
                + filing.trouble().map(trouble -> ". " + trouble).orElse("");
    }

    @Override
    public List<String> advice(CaseDuty duty, Instant now) {
        return List.of();
    }

    @Override
    public Optional<String> fault(String reference, Map<String, String> entries) {
        return Optional.empty();
    }
}
