package org.nightlight.matching;

/**
 * A video of an index that shares enough frames with the one asked for. Frames are different hashes of sufficient quality.
 *
 * @param id the id under which it was added
 * @param queryFrames of the video asked for
 * @param queryMatched how many of those have a partner in the video of the index; at least one
 * @param entryFrames of the video in the index
 * @param entryMatched how many of those have a partner in the video asked for; at least one
 */
public record VideoMatch(long id, int queryFrames, int queryMatched, int entryFrames, int entryMatched) {

    /** The share of the video asked for that was found in the other, in per cent. */
    public double queryPercent() {
        return queryMatched * 100.0 / queryFrames;
    }

    /** The share of the video in the index that was found in the one asked for, in per cent. */
    public double entryPercent() {
        return entryMatched * 100.0 / entryFrames;
    }

    boolean within(VideoThresholds thresholds) {
        return queryMatched * 100L >= (long) thresholds.queryPercent() * queryFrames
                && entryMatched * 100L >= (long) thresholds.entryPercent() * entryFrames;
    }
}
