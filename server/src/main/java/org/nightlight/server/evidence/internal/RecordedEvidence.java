package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.nightlight.server.evidence.SealedEvidence;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Of what sealed objects are evidence, in the database, with the holds of open cases. */
@Service
class RecordedEvidence implements SealedEvidence {

    private final VaultTable table;
    private final CaseHolds holds;
    private final AccountEvidence of;
    private final Clock clock;

    RecordedEvidence(VaultTable table, CaseHolds holds, AccountEvidence of, Clock clock) {
        this.table = table;
        this.holds = holds;
        this.of = of;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Use use) {
        Instant now = clock.instant();
        if (!use.references().isEmpty()) {
            table.use(use, now);
        }
        use.caseId().ifPresent(caseId -> {
            table.link(caseId, use.decision(), use.service(), use.account());
            holds.open(caseId, "system", now);
        });
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void caseResolved(String caseId, String actor) {
        holds.resolved(caseId, actor, clock.instant());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void caseReopened(String caseId, List<String> decisions, String actor) {
        table.linkKnown(caseId, decisions);
        holds.reopened(caseId, actor, clock.instant());
    }

    @Override
    public Set<String> heldDecisions(String service, String account) {
        return of.heldDecisions(service, account, clock.instant());
    }

    @Override
    public Set<String> heldCases(Set<String> cases) {
        return of.heldCases(cases, clock.instant());
    }
}
