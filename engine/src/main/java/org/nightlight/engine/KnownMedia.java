package org.nightlight.engine;

import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/** Port: the banks of known media. Thread-safe; an entry added before a call is found by it. */
public interface KnownMedia {

    /** All entries of enabled banks that match, nearest first; entries of shadow banks are marked as such. */
    List<Match> match(MediaItem.Fingerprints fingerprints);

    /**
     * One matching entry.
     *
     * @param entry the entry's id in its bank
     * @param duty what a match asks for
     * @param algorithm {@code pdq}, {@code md5}, {@code sha1} or {@code sha256}
     * @param distance Hamming distance; 0 for a cryptographic match
     * @param source which list says so
     * @param shadow whether the bank only counts
     */
    record Match(
            String bank,
            String entry,
            HarmClass harmClass,
            Duty duty,
            String algorithm,
            int distance,
            Optional<String> source,
            boolean shadow) {}
}
