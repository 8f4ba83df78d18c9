package org.nightlight.server.lookback.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.KnownMedia;
import org.nightlight.policy.LookingBack;
import org.nightlight.server.banks.MatchingEntries;
import org.nightlight.server.lookback.internal.Needles.Needle;
import org.nightlight.server.lookback.internal.PassTable.Hit;

/**
 * What a pass has in memory while it counts. What may match is asked of the banks as when an event comes in, so that
 * negative entries and the limits of each bank are counted as they would act. Not thread-safe.
 */
final class Counting {

    private final long pass;
    private final Needles needles;
    private final KnownMedia banks;
    private final MatchingEntries entries;
    private final Map<Long, Integer> counts;
    private final Map<Long, Boolean> trustedOthers = new HashMap<>();

    /** What is counted so far, by entry. */
    Counting(long pass, Needles needles, KnownMedia banks, MatchingEntries entries, Map<Long, Integer> counts) {
        this.pass = pass;
        this.needles = needles;
        this.banks = banks;
        this.entries = entries;
        this.counts = new HashMap<>(counts);
    }

    /** What a medium matches: how many entries, and what of it may have consequences. */
    record Found(int matches, List<Hit> hits) {

        static final Found NOTHING = new Found(0, List.of());
    }

    long pass() {
        return pass;
    }

    /** Whether nothing is compared. */
    boolean isEmpty() {
        return needles.size() == 0;
    }

    /** How much each entry has matched. */
    Map<Long, Integer> counts() {
        return counts;
    }

    /** Counts what a medium matches. */
    Found count(Passed medium, LookingBack.Flood limit) {
        Set<Long> near = needles.near(medium.prints());
        if (near.isEmpty()) {
            return Found.NOTHING;
        }
        // of a flood, which is one by now, about how much it matches will do
        boolean certain = near.stream().anyMatch(entry -> needles.needle(entry).released() || wanted(entry, limit));
        Map<Long, Boolean> acting = certain ? matches(medium, near) : likely(near);
        List<Hit> hits = new ArrayList<>();
        acting.forEach((entry, acts) -> {
            // more than a flood's worth need not be kept to know that it is one
            if (acts && wanted(entry, limit)) {
                hits.add(new Hit(entry, medium.decision(), medium.service(), medium.account()));
            }
            counts.merge(entry, 1, Integer::sum);
        });
        return new Found(acting.size(), hits);
    }

    private boolean wanted(long entry, LookingBack.Flood limit) {
        return counts.getOrDefault(entry, 0) <= limit.contents() || trusts(entry);
    }

    private Map<Long, Boolean> matches(Passed medium, Set<Long> near) {
        Set<String> released = near.stream()
                .map(needles::needle)
                .filter(Needle::released)
                .map(Needle::bank)
                .collect(Collectors.toSet());
        Map<Long, Boolean> acting = new HashMap<>();
        for (KnownMedia.Match match : banks.match(medium.prints())) {
            long entry = Long.parseLong(match.entry());
            if (near.contains(entry) || released.contains(match.bank())) {
                acting.put(entry, !match.shadow());
            }
        }
        return acting;
    }

    private Map<Long, Boolean> likely(Set<Long> near) {
        return near.stream()
                .collect(Collectors.toMap(
                        entry -> entry, entry -> !needles.needle(entry).counts()));
    }

    /** Whether a person has said that an entry may match as much as it does. */
    boolean trusts(long entry) {
        return needles.find(entry)
                .map(Needle::trusted)
                .orElseGet(() -> trustedOthers.computeIfAbsent(entry, this::trustsOther));
    }

    /** Of an entry that only a negative one kept from matching; what is in quarantine cannot act in any case. */
    private boolean trustsOther(long entry) {
        return entries.unproven(Set.of(entry), Instant.EPOCH).isEmpty();
    }
}
