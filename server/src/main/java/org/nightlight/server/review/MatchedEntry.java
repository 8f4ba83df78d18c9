package org.nightlight.server.review;

import java.util.Optional;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/**
 * An entry of a bank that a medium matched, as the decision found it. Banks that only count are left out.
 *
 * @param medium the platform's id of the medium
 * @param bank the bank's name
 * @param entry the entry's id in it
 * @param source who says so, such as a hotline
 * @param how by what it matched
 * @param algorithm {@code pdq}, {@code vpdq}, {@code md5}, {@code sha1} or {@code sha256}
 * @param distance in how many of 256 bits they differ; 0 for a cryptographic match, and of a video up to how many
 * @param verified whether the bank is a verified list now, and the entry still stands on it
 */
public record MatchedEntry(
        String medium,
        String bank,
        String entry,
        Optional<HarmClass> harmClass,
        Optional<Duty> duty,
        Optional<String> source,
        How how,
        String algorithm,
        int distance,
        boolean verified) {

    /** By what a medium matches an entry. */
    public enum How {
        /** It is the same file: its SHA-1 or SHA-256 is the same. */
        CRYPTOGRAPHIC,
        /**
         * Its MD5 is the same, which alone is not enough: MD5 can be forged, and entries hold no file size to go with it.
         */
        MD5_ALONE,
        /** It looks like it; a person must confirm that it is what the list says. */
        PERCEPTUAL
    }

    /** Whether it is the same file as an entry of a verified list. */
    public boolean exactOfVerifiedList() {
        return how == How.CRYPTOGRAPHIC && verified;
    }
}
