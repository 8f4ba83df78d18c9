package org.nightlight.media;

/**
 * All that a file shows, for a person who must see the whole of it: in its colours, sharp, and as large as it is up to
 * {@link PreviewStyle#LARGEST_SIDE} pixels a side. It shares nothing with the file but what it looks like.
 *
 * @param width in pixels
 * @param height in pixels
 * @param jpeg the picture as a JPEG file; belongs to the receiver
 */
@SuppressWarnings("ArrayRecordComponent") // a value to hand on, never compared
public record WholePicture(int width, int height, byte[] jpeg) {

    /** The media type of {@link #jpeg}. */
    public static final String CONTENT_TYPE = "image/jpeg";
}
