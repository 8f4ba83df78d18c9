package org.nightlight.server.channels.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.Channel;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.ReportingChannel;
import org.nightlight.server.channels.Worksheet;
import org.nightlight.server.channels.Worksheet.Field;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;

/**
 * The National Crime Agency of the United Kingdom, through its portal for providers: a worksheet with every field of
 * Schedule 1 of SI 2026/268, to be copied there one by one. The interface's specification is not public.
 */
@Component
class NationalCrimeAgencyChannel implements ReportingChannel {

    /** The declaration without which the agency takes no report. */
    static final String DECLARATION = "declaration";

    /** What is written into it. */
    static final String DECLARED = "All reasonably available information has been included";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalTime OPENS = LocalTime.of(7, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);
    private static final Set<String> ALSO_BY_TELEPHONE = Set.of("P1", "P2");

    private final WorksheetFacts facts;

    NationalCrimeAgencyChannel(WorksheetFacts facts) {
        this.facts = facts;
    }

    @Override
    public Channel.Kind kind() {
        return Channel.Kind.UK_NCA;
    }

    @Override
    public Ending ending() {
        return Ending.SAID_BY_PERSON;
    }

    @Override
    public Optional<Worksheet> worksheet(CaseDuty duty, CaseSummary one) {
        List<Field> fields = new ArrayList<>(facts.reporter());
        fields.addAll(facts.detection(one));
        fields.addAll(facts.media(one));
        fields.addAll(facts.account(one));
        fields.add(WorksheetFacts.blank(
                "account.billing", "User account", "Billing information", "As your payment provider has it"));
        fields.add(WorksheetFacts.blank(
                "account.phone", "User account", "Verification of the telephone", "The number, when it was verified"));
        fields.addAll(facts.network(one));
        fields.add(facts.connections(one));
        fields.add(WorksheetFacts.blank(
                "identity.documents", "Identity", "Identity documents", "Only if your service holds any"));
        fields.add(WorksheetFacts.blank(
                "other", "Other", "Anything else", "Whatever is reasonably available and may help"));
        fields.add(WorksheetFacts.blank(
                DECLARATION, "Declaration", "Declaration", "Write: " + DECLARED + ". Knowingly false is an offence"));
        return Optional.of(new Worksheet(fields));
    }

    @Override
    public Optional<String> page(CaseDuty duty) {
        return Optional.empty();
    }

    @Override
    public void begin(CaseDuty duty, CaseSummary one, StaffMember by) {
        // a person reports it through the agency's portal
    }

    @Override
    public List<String> progress(CaseDuty duty) {
        return List.of();
    }

    @Override
    public List<String> advice(CaseDuty duty, Instant now) {
        if (duty.state() == CaseDuty.State.DONE) {
            return List.of("The agency's questions are answered within 7 days.");
        }
        if (!duty.open()) {
            return List.of();
        }
        List<String> advice = new ArrayList<>();
        if (duty.priority().isEmpty()) {
            advice.add("Choose the priority; until then the clock of P1 runs.");
        }
        boolean urgent = duty.priority().map(ALSO_BY_TELEPHONE::contains).orElse(true);
        if (urgent && !staffed(now)) {
            advice.add(
                    "It is outside Monday to Friday 07:00–17:00 in the United Kingdom: also telephone, at the number you"
                            + " were given when you registered.");
        }
        return advice;
    }

    private static boolean staffed(Instant now) {
        ZonedDateTime there = now.atZone(LONDON);
        DayOfWeek day = there.getDayOfWeek();
        LocalTime time = there.toLocalTime();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !time.isBefore(OPENS) && time.isBefore(CLOSES);
    }

    @Override
    public Optional<String> fault(String reference, Map<String, String> entries) {
        if (reference.isBlank()) {
            return Optional.of("Give the agency's reference (URN); it is kept for five years.");
        }
        if (!entries.getOrDefault(DECLARATION, "")
                .strip()
                .toLowerCase(java.util.Locale.ROOT)
                .startsWith(DECLARED.toLowerCase(java.util.Locale.ROOT))) {
            return Optional.of("Write the declaration into the worksheet and keep it first: " + DECLARED + ".");
        }
        return Optional.empty();
    }
}
