package org.nightlight.server.lookback.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.engine.Signal;
import org.nightlight.policy.LookingBack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.banks.MatchingEntries;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.detection.EntryMatches;
import org.nightlight.server.lookback.internal.CountTable.Count;
import org.nightlight.server.lookback.internal.CountTable.Reach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what each entry matches, and stops an entry that matches more than is plausible within its first hours.
 *
 * <p>What an entry has done is counted in the database, and only for entries that are new and not trusted, so it needs no
 * memory, is right after a crash, and is the same for every process. Thread-safe.
 */
@Component
class MatchLedger implements EntryMatches, BulkWriter.Task {

    private static final String KNOWN = "media.known";
    private static final String SHADOW = "media.known_shadow";

    private final Map<Long, Count> waiting = new ConcurrentHashMap<>();
    private final CountTable table;
    private final MatchingEntries entries;
    private final Floods floods;
    private final ReloadingPack pack;
    private final Clock clock;

    MatchLedger(CountTable table, MatchingEntries entries, Floods floods, ReloadingPack pack, Clock clock) {
        this.table = table;
        this.entries = entries;
        this.floods = floods;
        this.pack = pack;
        this.clock = clock;
    }

    @Override
    public boolean flooded(Event event, Set<Long> acting) {
        LookingBack.Flood limit = pack.get().lookingBack().flood();
        Instant now = clock.instant();
        Set<Long> unproven = entries.unproven(acting, now.minus(limit.within()));
        boolean flooded = false;
        if (!unproven.isEmpty()) {
            for (Reach reach : table.reachWith(unproven, event.service(), event.actor())) {
                if (limit.exceededBy(reach.accounts(), reach.contents())) {
                    flooded |= floods.stop(
                            reach.entry(),
                            "It matched " + reach.contents() + " contents of " + reach.accounts()
                                    + " accounts as they came in");
                }
            }
        }
        return flooded;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void acted(Event event, Decision decision, Set<Long> acting) {
        if (!acting.isEmpty()) {
            table.acted(acting, decision.id(), event.service(), event.actor(), clock.instant());
        }
    }

    @Override
    public void count(Decision decision) {
        for (Signal signal : decision.signals()) {
            boolean acts = signal.name().equals(KNOWN);
            if ((acts || signal.name().equals(SHADOW)) && signal.attributes().get("entry") instanceof String entry) {
                count(Long.parseLong(entry), new Count(acts ? 1 : 0, acts ? 0 : 1));
            }
        }
    }

    /** Counts matches of an entry. */
    void count(long entry, Count more) {
        waiting.merge(entry, more, Count::plus);
    }

    @Override
    public void writeAll() {
        Map<Long, Count> batch = new HashMap<>();
        for (Long entry : Set.copyOf(waiting.keySet())) {
            Count count = waiting.remove(entry);
            if (count != null) {
                batch.put(entry, count);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            table.add(batch, clock.instant());
        } catch (RuntimeException | Error failure) {
            batch.forEach(this::count); // they are written with the next turn
            throw failure;
        }
    }
}
