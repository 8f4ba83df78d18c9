package org.nightlight.policy;

/**
 * A bank of known media as the pack would have it set up.
 *
 * @param name the bank's name
 * @param distance largest Hamming distance of a perceptual match, 0 to 31 as the hash's authors advise
 * @param orientations whether pictures are also looked for turned and mirrored
 */
public record MediaBank(
        String name,
        String title,
        HarmClass harmClass,
        Duty duty,
        int distance,
        boolean shadow,
        boolean orientations,
        Place place) {}
