package org.nightlight.media;

import java.time.Duration;

/**
 * Where and how one frame of an animation is drawn. GIF and PNG use the same few ways.
 *
 * @param left of the canvas
 * @param top of the canvas
 * @param width in pixels
 * @param height in pixels
 * @param shown how long it is seen
 * @param afterwards what happens to its place before the next frame is drawn
 */
record Frame(int left, int top, int width, int height, Duration shown, Afterwards afterwards) {

    /** What happens to the place of a frame. */
    enum Afterwards {
        /** It stays as it is. */
        KEPT,
        /** It is emptied. */
        CLEARED,
        /** It becomes again what it was before. */
        RESTORED
    }
}
