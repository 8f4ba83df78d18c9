package org.nightlight.server.appeals.internal;

import java.util.List;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.appeals.Appeals.Status;
import org.springframework.stereotype.Component;

/** Lets go of what an erased account wrote in appeals; an open appeal keeps what it needs. */
@Component
final class AppealErasure implements AccountErasure {

    private final AppealTable table;

    AppealErasure(AppealTable table) {
        this.table = table;
    }

    @Override
    public List<Kept> kept(String service, String account) {
        List<StoredAppeal> all = table.ofAccount(service, account);
        if (all.isEmpty()) {
            return List.of();
        }
        boolean open = all.stream().anyMatch(one -> one.status() == Status.OPEN);
        return List.of(new Kept(Trace.APPEALS, open ? Reason.HOLD : Reason.ACCOUNTABILITY));
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        return !evidenceNeeded && table.erase(service, account) > 0 ? List.of(Trace.APPEALS) : List.of();
    }
}
