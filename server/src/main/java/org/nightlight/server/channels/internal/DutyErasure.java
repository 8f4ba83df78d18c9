package org.nightlight.server.channels.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.channels.internal.CaseDutyTable.Keeping;
import org.springframework.stereotype.Component;

/** What duties keep of an account: what was told to authorities, for as long as the law asks for it. */
@Component
class DutyErasure implements AccountErasure {

    private final CaseDutyTable duties;
    private final Clock clock;

    DutyErasure(CaseDutyTable duties, Clock clock) {
        this.duties = duties;
        this.clock = clock;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        Keeping keeping = duties.keeping(service, account, clock.instant());
        return keeping.count() == 0
                ? List.of()
                : List.of(new Kept(Trace.REPORTS, Reason.HOLD, OptionalInt.of(keeping.count()), keeping.until()));
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        Instant now = clock.instant();
        int erased = duties.erase(service, account, now) + duties.forget(service, account, now);
        return erased > 0 ? List.of(Trace.REPORTS) : List.of();
    }
}
