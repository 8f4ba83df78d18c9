package org.nightlight.server.banks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Tells what can match of entries that were gained. Thread-safe. */
public interface MatchingEntries {

    /**
     * Tells each entry of these that matches now; negative ones, and those that are disabled or removed, are left out.
     * Reads by cursor, however many there are.
     */
    void forEach(String bank, List<EntriesGained.Range> ranges, Visitor visitor);

    /** Of these entries those that act and were added after a time, and of which no person has said that they may. */
    Set<Long> unproven(Collection<Long> entries, Instant addedAfter);

    /** Hears of each entry. */
    interface Visitor {
        /**
         * An entry that matches.
         *
         * @param distance up to which a perceptual hash of it matches
         * @param counts whether its matches are only counted
         * @param trusted whether a person has said that it may match as much as it does
         */
        void entry(long id, KnownHashes hashes, int distance, boolean counts, boolean trusted);
    }
}
