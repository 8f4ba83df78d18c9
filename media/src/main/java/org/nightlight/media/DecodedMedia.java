package org.nightlight.media;

import java.util.List;

/**
 * What decoding a file yields besides its pixels, which are gone by then.
 *
 * @param width in pixels
 * @param height in pixels
 * @param precision how the frames were decoded
 * @param exifOrientation from 1 to 8
 * @param frames the distinct frames in order, at least one
 */
record DecodedMedia(int width, int height, Precision precision, int exifOrientation, List<FrameFingerprint> frames) {

    DecodedMedia {
        frames = List.copyOf(frames);
    }
}
