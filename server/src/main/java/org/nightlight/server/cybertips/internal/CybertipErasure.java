package org.nightlight.server.cybertips.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;

/** Lets go of drafts on an account, of every case that is neither open nor held; a report that was filed holds its case. */
@Component
class CybertipErasure implements AccountErasure {

    private final DraftTable table;
    private final CaseLookup cases;
    private final SealedEvidence evidence;

    CybertipErasure(DraftTable table, CaseLookup cases, SealedEvidence evidence) {
        this.table = table;
        this.cases = cases;
        this.evidence = evidence;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        return table.casesOf(service, account).stream()
                .flatMap(caseId -> needed(caseId).stream())
                .distinct()
                .map(reason -> new Kept(Trace.REPORT_DRAFTS, reason))
                .toList();
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        List<String> gone = table.casesOf(service, account).stream()
                .filter(caseId -> needed(caseId).isEmpty())
                .toList();
        gone.forEach(caseId -> table.erase(caseId, service, account));
        return gone.isEmpty() ? List.of() : List.of(Trace.REPORT_DRAFTS);
    }

    /** Why it must stay; empty when nothing needs it. */
    private Optional<Reason> needed(String caseId) {
        if (cases.find(caseId).filter(CaseSummary::open).isPresent()) {
            return Optional.of(Reason.OPEN_CASE);
        }
        return evidence.heldCases(Set.of(caseId)).isEmpty() ? Optional.empty() : Optional.of(Reason.HOLD);
    }
}
