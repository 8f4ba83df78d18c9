package org.nightlight.server.lookback.internal;

import java.util.ArrayList;
import java.util.List;
import org.nightlight.server.accounts.AccountErasure;
import org.springframework.stereotype.Component;

/** Lets go of what is remembered of an account's media, and of which entries of banks they matched. */
@Component
class LookbackErasure implements AccountErasure {

    private final PassedTable passed;
    private final PassTable passes;
    private final CountTable counts;
    private final Remembering remembering;

    LookbackErasure(PassedTable passed, PassTable passes, CountTable counts, Remembering remembering) {
        this.passed = passed;
        this.passes = passes;
        this.counts = counts;
        this.remembering = remembering;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        return List.of();
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        remembering.writeNow(); // so that the table knows of everything
        passes.eraseHits(service, account);
        List<Trace> erased = new ArrayList<>();
        if (passed.erase(service, account) > 0) {
            erased.add(Trace.PASSED_MEDIA);
        }
        if (counts.erase(service, account) > 0) {
            erased.add(Trace.ENTRY_MATCHES);
        }
        return erased;
    }
}
