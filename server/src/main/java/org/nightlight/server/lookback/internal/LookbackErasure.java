package org.nightlight.server.lookback.internal;

import java.util.List;
import org.nightlight.server.accounts.AccountErasure;
import org.springframework.stereotype.Component;

/** Lets go of what is remembered of an account's media. */
@Component
class LookbackErasure implements AccountErasure {

    private final PassedTable passed;
    private final PassTable passes;
    private final Remembering remembering;

    LookbackErasure(PassedTable passed, PassTable passes, Remembering remembering) {
        this.passed = passed;
        this.passes = passes;
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
        return passed.erase(service, account) > 0 ? List.of(Trace.PASSED_MEDIA) : List.of();
    }
}
