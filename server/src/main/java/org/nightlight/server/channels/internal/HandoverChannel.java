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
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.ReportHandover;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.stereotype.Component;

/** The operator's own system: it is told by a signed webhook which case it is, and answers with a receipt. */
@Component
class HandoverChannel implements ReportingChannel {

    private final Outbox outbox;
    private final WebhookEndpoints endpoints;
    private final KnownCaseTable cases;

    HandoverChannel(Outbox outbox, WebhookEndpoints endpoints, KnownCaseTable cases) {
        this.outbox = outbox;
        this.endpoints = endpoints;
        this.cases = cases;
    }

    @Override
    public Channel.Kind kind() {
        return Channel.Kind.WEBHOOK;
    }

    @Override
    public Ending ending() {
        return Ending.ANSWERED;
    }

    @Override
    public Optional<Worksheet> worksheet(CaseDuty duty, CaseSummary one) {
        return Optional.empty();
    }

    @Override
    public Optional<String> page(CaseDuty duty) {
        return Optional.empty();
    }

    @Override
    public void begin(CaseDuty duty, CaseSummary one, StaffMember by) {
        if (endpoints
                .find(one.service())
                .filter(WebhookEndpoints.Endpoint::enabled)
                .isEmpty()) {
            throw new DutyConflictException("The service " + one.service()
                    + " has no webhook that is switched on. An administrator sets it under Webhooks.");
        }
        KnownCase known = cases.find(duty.caseId()).orElseThrow();
        outbox.enqueue(WebhookMessage.about(
                one.service(),
                one.account(),
                new ReportHandover(
                        one.id(),
                        duty.id(),
                        one.account(),
                        known.harms().stream()
                                .map(harm -> harm.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .toList(),
                        duty.force().name().toLowerCase(Locale.ROOT),
                        duty.knownAt(),
                        duty.dueAt(),
                        one.decisions())));
    }

    @Override
    public List<String> progress(CaseDuty duty) {
        return duty.state() == CaseDuty.State.IN_WORK
                ? List.of("The message report.handover is on its way or delivered; the receipt has not come yet.")
                : List.of();
    }

    @Override
    public List<String> advice(CaseDuty duty, Instant now) {
        return List.of();
    }

    @Override
    public Optional<String> fault(String reference, Map<String, String> entries) {
        return reference.isBlank()
                ? Optional.of("Give the number under which your system reported it.")
                : Optional.empty();
    }
}
