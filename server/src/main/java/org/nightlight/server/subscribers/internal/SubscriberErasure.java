package org.nightlight.server.subscribers.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;

/** Lets go of what platforms told of an account, of every case that is neither open nor held. */
@Component
class SubscriberErasure implements AccountErasure {

    private final ToldTable told;
    private final CaseLookup cases;
    private final SealedEvidence evidence;

    SubscriberErasure(ToldTable told, CaseLookup cases, SealedEvidence evidence) {
        this.told = told;
        this.cases = cases;
        this.evidence = evidence;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        List<Kept> kept = new ArrayList<>();
        told.casesOf(service, account)
                .forEach(caseId ->
                        needed(caseId).ifPresent(reason -> kept.add(new Kept(Trace.SUBSCRIBER_DETAILS, reason))));
        return kept.stream().distinct().toList();
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        List<String> gone = told.casesOf(service, account).stream()
                .filter(caseId -> needed(caseId).isEmpty())
                .toList();
        gone.forEach(caseId -> told.erase(caseId, service, account));
        return gone.isEmpty() ? List.of() : List.of(Trace.SUBSCRIBER_DETAILS);
    }

    /** Why it must stay; empty when nothing needs it. */
    private Optional<Reason> needed(String caseId) {
        if (cases.find(caseId).filter(CaseSummary::open).isPresent()) {
            return Optional.of(Reason.OPEN_CASE);
        }
        return evidence.heldCases(Set.of(caseId)).isEmpty() ? Optional.empty() : Optional.of(Reason.HOLD);
    }
}
