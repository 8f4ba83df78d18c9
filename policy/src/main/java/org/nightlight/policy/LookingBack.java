package org.nightlight.policy;

import java.time.Duration;

/**
 * How far back new entries of banks are compared with what passed, and when one matches more than is plausible.
 *
 * @param days for how many days the hashes of media that passed are kept, 0 to 365; 0 keeps none
 */
public record LookingBack(int days, Flood flood) {

    /** Where a pack says nothing: nothing is kept. */
    public static final LookingBack NONE = new LookingBack(0, Flood.DEFAULT);

    /** The longest time for which hashes may be kept. */
    public static final int MOST_DAYS = 365;

    /**
     * More matches of one entry than this are taken for a mistake of the entry, until a person says otherwise.
     *
     * @param accounts how many accounts one entry may match
     * @param contents how many contents one entry may match
     * @param within for how long after it was added an entry is watched while events come in
     */
    public record Flood(int accounts, int contents, Duration within) {

        /** Where a pack says nothing. */
        public static final Flood DEFAULT = new Flood(300, 1_000, Duration.ofHours(24));

        /** Whether so many matches are too many. */
        public boolean exceededBy(int matchedAccounts, int matchedContents) {
            return matchedAccounts > accounts || matchedContents > contents;
        }
    }
}
