package org.nightlight.server.channels.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.Channel;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.ReportingChannel;
import org.nightlight.server.channels.Worksheet;
import org.nightlight.server.channels.Worksheet.Field;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;

/** Any hotline or authority that a person tells by a form, by mail or by telephone. */
@Component
class ManualChannel implements ReportingChannel {

    private final WorksheetFacts facts;

    ManualChannel(WorksheetFacts facts) {
        this.facts = facts;
    }

    @Override
    public Channel.Kind kind() {
        return Channel.Kind.MANUAL;
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
        fields.addAll(facts.network(one));
        fields.add(facts.connections(one));
        fields.add(WorksheetFacts.blank("other", "Other", "Anything else", "Whatever else may help"));
        return Optional.of(new Worksheet(fields));
    }

    @Override
    public Optional<String> page(CaseDuty duty) {
        return Optional.empty();
    }

    @Override
    public void begin(CaseDuty duty, CaseSummary one, StaffMember by) {
        // a person reports it in their own way
    }

    @Override
    public List<String> progress(CaseDuty duty) {
        return List.of();
    }

    @Override
    public List<String> advice(CaseDuty duty, Instant now) {
        return List.of();
    }

    @Override
    public Optional<String> fault(String reference, Map<String, String> entries) {
        return reference.isBlank()
                ? Optional.of("Give the number of the report. If none was given, write with whom you spoke, and when.")
                : Optional.empty();
    }
}
