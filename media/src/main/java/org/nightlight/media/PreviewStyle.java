package org.nightlight.media;

/**
 * How a preview is made.
 *
 * @param maxSide the longer side in pixels at most, from 16 to {@value #LARGEST_SIDE}; smaller pictures keep their size
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

    /** The longest side that a picture is drawn with: that of a photograph of twelve megapixels, and more than a screen has. */
    public static final int LARGEST_SIDE = 4096;

    /** All of it. */
    static final PreviewStyle WHOLE = new PreviewStyle(LARGEST_SIDE, false, false);

    /** Rejects sizes nobody can use. */
    public PreviewStyle {
        if (maxSide < 16 || maxSide > LARGEST_SIDE) {
            throw new IllegalArgumentException(
                    "A preview is between 16 and " + LARGEST_SIDE + " pixels, not " + maxSide);
        }
    }
}
