package org.nightlight.server.learning.internal;

import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.server.detection.Decisions;
import org.nightlight.server.detection.Decisions.Kept;
import org.nightlight.server.review.CaseResolved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what resolved decisions had said, in the transaction of the resolution; an undone resolution is taken back.
 * Thread-safe.
 */
@Component
class Outcomes {

    private final OutcomeTable table;
    private final Decisions decisions;
    private final Accounts accounts;

    Outcomes(OutcomeTable table, Decisions decisions, Accounts accounts) {
        this.table = table;
        this.decisions = decisions;
        this.accounts = accounts;
    }

    /** Learns, or forgets what it learned. */
    @EventListener
    void on(CaseResolved resolved) {
        switch (resolved.outcome()) {
            case UNDONE -> table.delete(resolved.decisions());
            case VIOLATION -> learn(resolved, true);
            case NO_VIOLATION -> learn(resolved, false);
        }
    }

    private void learn(CaseResolved resolved, boolean violation) {
        for (String id : resolved.decisions()) {
            decisions
                    .find(resolved.service(), id)
                    .map(kept -> Outcome.of(
                            kept.decided().decision(), resolved.caseId(), violation, target(resolved.service(), kept)))
                    .ifPresent(table::put);
        }
    }

    private Account.Band target(String service, Kept kept) {
        return kept.target()
                .map(target -> accounts.find(service, target).age().band())
                .orElse(Account.Band.UNKNOWN);
    }
}
