package org.nightlight.server.reports.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.review.CaseLookedAt;
import org.nightlight.server.review.CaseResolved;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.ReportResolved;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Decides reports with their case, inside its transaction, and tells the platform. */
@Component
class CaseOutcomes {

    private final ReportTable reports;
    private final Outbox outbox;
    private final Clock clock;

    CaseOutcomes(ReportTable reports, Outbox outbox, Clock clock) {
        this.reports = reports;
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    void on(CaseLookedAt looked) {
        reports.lookedAt(looked.caseId(), now());
    }

    @EventListener
    void on(CaseResolved resolved) {
        switch (resolved.outcome()) {
            case VIOLATION -> decide(resolved.caseId(), ReportStatus.ACTED);
            case NO_VIOLATION -> decide(resolved.caseId(), ReportStatus.NO_VIOLATION);
            case UNDONE -> reports.reopen(resolved.caseId());
        }
    }

    private void decide(String caseId, ReportStatus outcome) {
        Instant now = now();
        for (StoredReport report : reports.decide(caseId, outcome, now)) {
            if (report.vouched()) { // whose account the platform does not know it cannot be told of
                outbox.enqueue(WebhookMessage.about(
                        report.service(),
                        report.account(),
                        new ReportResolved(report.id(), report.account(), report.reporter(), outcome.wireName(), now)));
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
