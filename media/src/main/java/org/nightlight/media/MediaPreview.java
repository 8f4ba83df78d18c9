package org.nightlight.media;

/**
 * A picture made from a file's first frame, to be shown to a person in place of the file. It shares nothing with the
 * file but what it looks like: no metadata, no hidden data, nothing that could attack a browser.
 *
 * @param width in pixels
 * @param height in pixels
 * @param png the picture as a PNG file; belongs to the receiver
 */
@SuppressWarnings("ArrayRecordComponent") // a value to hand on, never compared
public record MediaPreview(int width, int height, byte[] png) {

    /** The media type of {@link #png}. */
    public static final String CONTENT_TYPE = "image/png";
}
