package org.nightlight.media;

/**
 * How a preview is made.
 *
 * @param maxSide the longer side in pixels at most, from 16 to 2048; smaller pictures keep their size
 * @param grey whether colours are taken away
 * @param blurred whether the picture is blurred so much that only its layout can be seen
 */
public record PreviewStyle(int maxSide, boolean grey, boolean blurred) {

    /** What a reviewer sees first: small, grey and blurred. */
    public static final PreviewStyle SHIELDED = new PreviewStyle(320, true, true);

    /** What a reviewer sees on asking: still grey, no longer blurred. */
    public static final PreviewStyle GREY = new PreviewStyle(768, true, false);

    /** What a reviewer sees when colour matters to the decision. */
    public static final PreviewStyle COLOUR = new PreviewStyle(1024, false, false);

    /** Rejects sizes nobody can use. */
    public PreviewStyle {
        if (maxSide < 16 || maxSide > 2048) {
            throw new IllegalArgumentException("A preview is between 16 and 2048 pixels, not " + maxSide);
        }
    }
}
