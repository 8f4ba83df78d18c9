package org.nightlight.server.lookback.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.banks.EntriesGained;
import org.nightlight.server.banks.Quarantine;
import org.nightlight.server.banks.Quarantine.Quarantined;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about entries that matched more than is plausible. */
@Component
class QuarantineDecisions {

    private final Quarantine quarantine;
    private final WorkTable work;
    private final Clock clock;

    QuarantineDecisions(Quarantine quarantine, WorkTable work, Clock clock) {
        this.quarantine = quarantine;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Lets an entry act.
     *
     * @param counted whether also on what it was only counted for, as far as that is remembered
     * @return whether it was in quarantine
     */
    @Transactional
    public boolean confirm(long entry, boolean counted, String by) {
        Optional<Quarantined> there =
                quarantine.all().stream().filter(one -> one.entry() == entry).findFirst();
        if (there.isEmpty() || !quarantine.confirm(entry, by)) {
            return false;
        }
        if (counted) {
            work.add(EntriesGained.of(there.get().bank(), List.of(entry), Optional.empty()), clock.instant());
        }
        return true;
    }
}
