package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.evidence.internal.AccountEvidence.Counts;
import org.springframework.stereotype.Component;

/** Says what stays sealed when an account is erased, and why: nothing leaves the vault by that. */
@Component
class EvidenceErasure implements AccountErasure {

    private final AccountEvidence evidence;
    private final Clock clock;

    EvidenceErasure(AccountEvidence evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        Counts counts = evidence.counts(service, account, clock.instant());
        List<Kept> kept = new ArrayList<>();
        add(kept, Reason.OPEN_CASE, counts.openCase(), Optional.empty());
        add(kept, Reason.HOLD, counts.otherwise(), counts.until());
        add(kept, Reason.EVIDENCE, counts.unheld(), Optional.empty());
        return kept;
    }

    private static void add(List<Kept> kept, Reason reason, int count, Optional<Instant> until) {
        if (count > 0) {
            kept.add(new Kept(Trace.SEALED_MEDIA, reason, OptionalInt.of(count), until));
        }
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        return List.of(); // the vault's own jobs and people decide on that, never a platform's request
    }
}
