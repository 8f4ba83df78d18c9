package org.nightlight.matching;

import org.nightlight.fingerprint.PdqHash;

/**
 * When two videos count as the same one.
 *
 * @param distance the largest distance at which two frames are partners, itself included; 0 to 256 bits
 * @param queryPercent of the frames of the video asked for, how many per cent must have a partner; 0 to 100
 * @param entryPercent the same of the frames of the video in the index
 */
public record VideoThresholds(int distance, int queryPercent, int entryPercent) {

    /** What python-threatexchange declares a match by: 31 bits, four fifths of the video asked for. */
    public static final VideoThresholds CUSTOMARY = new VideoThresholds(31, 80, 0);

    /** Rejects what is outside the ranges. */
    public VideoThresholds {
        if (distance < 0 || distance > PdqHash.BITS) {
            throw new IllegalArgumentException("a distance is 0 to " + PdqHash.BITS + ", not " + distance);
        }
        if (queryPercent < 0 || queryPercent > 100 || entryPercent < 0 || entryPercent > 100) {
            throw new IllegalArgumentException(
                    "a share is 0 to 100 per cent, not " + queryPercent + " and " + entryPercent);
        }
    }
}
