package org.nightlight.server.banks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells what can match of entries that were gained. Thread-safe. */
public interface MatchingEntries {

    /**
     * Tells each entry of these that matches now, and each negative one that takes nothing away now. Reads by cursor,
     * however many there are.
     */
    void forEach(String bank, List<EntriesGained.Range> ranges, Consumer<Gained> visitor);

    /** Of these entries those that act and were added after a time, and of which no person has said that they may. */
    Set<Long> unproven(Collection<Long> entries, Instant addedAfter);

    /**
     * An entry that was gained.
     *
     * @param distance up to which a perceptual hash of it matches
     * @param orientations whether it matches turned and mirrored pictures too
     * @param released whether it is a negative one that is removed or disabled: what it took away may match
     * @param counts whether its matches are only counted
     * @param trusted whether a person has said that it may match as much as it does
     */
    record Gained(
            long id,
            String bank,
            KnownHashes hashes,
            int distance,
            boolean orientations,
            boolean released,
            boolean counts,
            boolean trusted) {}
}
