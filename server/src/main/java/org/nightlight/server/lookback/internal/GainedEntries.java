package org.nightlight.server.lookback.internal;

import java.time.Clock;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.banks.EntriesGained;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Queues entries to be looked back for, in the transaction in which they begin to match. */
@Component
class GainedEntries {

    private final WorkTable work;
    private final ReloadingPack pack;
    private final Clock clock;

    GainedEntries(WorkTable work, ReloadingPack pack, Clock clock) {
        this.work = work;
        this.pack = pack;
        this.clock = clock;
    }

    @EventListener
    void on(EntriesGained gained) {
        if (pack.get().lookingBack().days() > 0) {
            work.add(gained, clock.instant());
        }
    }
}
