package org.nightlight.policy;

import java.util.Optional;

/**
 * A bank of known media as the pack would have it set up.
 *
 * @param name the bank's name
 * @param distance largest Hamming distance of a perceptual match, 0 to 31 as the hash's authors advise
 * @param orientations whether pictures are also looked for turned and mirrored
 * @param verified whether everything on it was confirmed by people who are trained for it, such as a hotline's
 * @param fedBy what adds entries to it by itself
 */
public record MediaBank(
        String name,
        String title,
        HarmClass harmClass,
        Duty duty,
        int distance,
        boolean shadow,
        boolean orientations,
        boolean verified,
        Optional<Feed> fedBy,
        Place place) {

    /** What adds entries to a bank by itself; the lower-case name stands in the pack. */
    public enum Feed {
        /** A reviewer's removal of content: what was removed once is known when it is sent again. */
        REMOVALS
    }
}
