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
     * @param algorithm {@code pdq}, {@code vpdq}, {@code md5}, {@code sha1} or {@code sha256}
     * @param hash the entry's hash that matches, in lower-case hex; of a video the SHA-256 of its vPDQ in the text form
     * @param distance Hamming distance; 0 for a cryptographic match; of a video up to which two frames were partners
     * @param view which view of the medium matches; absent for matches of the whole file: cryptographic ones and videos
     * @param claim which list says what of the entry
     * @param shadow whether the bank only counts
     * @param shared what two videos have in common; absent for all other matches
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
            boolean shadow,
            Optional<SharedFrames> shared) {

        /** A match that is not of a video. */
        public Match(
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
            this(bank, entry, harmClass, duty, algorithm, hash, distance, view, claim, shadow, Optional.empty());
        }

        /** Which list says so. */
        public Optional<String> source() {
            return claim.source();
        }
    }

    /**
     * The frames that a film and a known video have in common, of the different ones of sufficient quality.
     *
     * @param filmFrames of the film; at least one
     * @param filmMatched how many of those have a partner in the known video
     * @param entryFrames of the known video; at least one
     * @param entryMatched how many of those have a partner in the film
     */
    record SharedFrames(int filmFrames, int filmMatched, int entryFrames, int entryMatched) {

        /** The share of the film that is in the known video, in per cent. */
        public double filmPercent() {
            return filmMatched * 100.0 / filmFrames;
        }

        /** The share of the known video that is in the film, in per cent. */
        public double entryPercent() {
            return entryMatched * 100.0 / entryFrames;
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
