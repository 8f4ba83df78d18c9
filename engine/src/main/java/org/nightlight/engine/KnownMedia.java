package org.nightlight.engine;

import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/** Port: the banks of known media. Thread-safe; an entry added before a call is found by it. */
public interface KnownMedia {

    /**
     * All entries of enabled banks that match, nearest first; entries of shadow banks are marked as such. Views of low
     * quality match nothing.
     */
    List<Match> match(MediaItem.Fingerprints fingerprints);

    /**
     * One matching entry, by the nearest of its hashes.
     *
     * @param entry the entry's id in its bank
     * @param duty what a match asks for
     * @param algorithm {@code pdq}, {@code md5}, {@code sha1} or {@code sha256}
     * @param hash the entry's hash that matches, in lower-case hex
     * @param distance Hamming distance; 0 for a cryptographic match
     * @param view which view of the medium matches; absent for a cryptographic match, which is of the whole file
     * @param claim which list says what of the entry
     * @param shadow whether the bank only counts
     */
    record Match(
            String bank,
            String entry,
            HarmClass harmClass,
            Duty duty,
            String algorithm,
            String hash,
            int distance,
            Optional<MediaItem.View> view,
            Claim claim,
            boolean shadow) {

        /** Which list says so. */
        public Optional<String> source() {
            return claim.source();
        }
    }

    /**
     * What a list says of an entry, in its own words.
     *
     * @param source who says so, such as a hotline
     * @param list the list's own id
     * @param category the list's category
     * @param severityScheme the scheme of the severity; severities of different schemes cannot be compared
     * @param severity the severity in that scheme
     */
    record Claim(
            Optional<String> source,
            Optional<String> list,
            Optional<String> category,
            Optional<String> severityScheme,
            Optional<String> severity) {

        /** A claim of which only the source is known. */
        public static Claim by(Optional<String> source) {
            return new Claim(source, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
