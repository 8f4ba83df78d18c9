package org.nightlight.fingerprint;

/**
 * One frame of a {@linkplain Vpdq video's fingerprint}.
 *
 * @param number of the frame in the video, from 0
 * @param quality from 0 to 100, as in {@link PdqResult#quality}
 * @param hash what the frame looks like
 * @param seconds from the beginning of the video, not negative; written to the millisecond
 */
public record VpdqFrame(int number, int quality, PdqHash hash, double seconds) {

    /** Rejects numbers outside their ranges. */
    public VpdqFrame {
        if (number < 0) {
            throw new IllegalArgumentException("Frames are numbered from 0, not " + number);
        }
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("Quality goes from 0 to 100, not " + quality);
        }
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A frame is some seconds after the beginning, not " + seconds);
        }
    }
}
