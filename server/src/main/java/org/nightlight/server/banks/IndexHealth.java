package org.nightlight.server.banks;

import java.time.Instant;
import java.util.Optional;

/** How the index over all banks is. Thread-safe. */
public interface IndexHealth {

    /** Whether everything that is stored can be matched. */
    boolean loaded();

    /** The index now. Counting what is stored reads the database when it has changed. */
    Report report();

    /**
     * What the index holds.
     *
     * @param loaded whether everything that is stored can be matched
     * @param hashes PDQ hashes that can be matched
     * @param bytes memory of their index
     * @param blocks sealed parts of it that each search looks through
     * @param digests different digests that can be matched
     * @param stored what the database holds
     * @param saved when it was last saved to files, from which the next start reads it
     */
    record Report(
            boolean loaded, long hashes, long bytes, int blocks, long digests, Stored stored, Optional<Instant> saved) {

        /** Memory of one PDQ hash, 0 when there is none. */
        public double bytesPerHash() {
            return hashes == 0 ? 0 : (double) bytes / hashes;
        }
    }

    /**
     * Entries in the database that were not removed.
     *
     * @param pdq those with a PDQ hash whose quality allows matching
     * @param unreliable those with a PDQ hash of too low a quality
     * @param md5 those with this digest
     * @param sha1 those with this digest
     * @param sha256 those with this digest
     * @param newest when the newest was added
     */
    record Stored(long pdq, long unreliable, long md5, long sha1, long sha256, Optional<Instant> newest) {}
}
