package org.nightlight.server.learning.internal;

import java.util.List;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.review.AccountCases;
import org.springframework.stereotype.Component;

/** Lets go of what was learned from an account's cases: the outcomes name them. */
@Component
class LearningErasure implements AccountErasure {

    private final OutcomeTable outcomes;
    private final AccountCases cases;

    LearningErasure(OutcomeTable outcomes, AccountCases cases) {
        this.outcomes = outcomes;
        this.cases = cases;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        return List.of();
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        return outcomes.deleteOfCases(cases.of(service, account)) > 0 ? List.of(Trace.RESOLVED_OUTCOMES) : List.of();
    }
}
