package org.nightlight.media;

/**
 * How large a file may be before it is refused unopened. What a decoder may use of memory follows from it: about four
 * bytes a pixel.
 *
 * @param maxBytes of a picture file
 * @param maxPixels width times height
 * @param maxSide of width and height, in pixels
 * @param films what is allowed to films besides the size of their pictures
 */
public record MediaLimits(int maxBytes, long maxPixels, int maxSide, FilmLimits films) {

    /** 32 MiB, 100 megapixels, 32,000 pixels a side: more than any camera in a telephone makes. */
    public static final MediaLimits DEFAULT = new MediaLimits(32 << 20, 100_000_000, 32_000, FilmLimits.DEFAULT);

    /** An animation may have this many times the pixels of a still picture, all frames together. */
    private static final int ANIMATION_FACTOR = 5;

    /** A frame costs something even when it is tiny. */
    private static final long LEAST_PIXELS_OF_A_FRAME = 50_000;

    /** Rejects limits that allow nothing, and those that no Java array can hold. */
    public MediaLimits {
        if (maxBytes <= 0 || maxPixels <= 0 || maxSide <= 0) {
            throw new IllegalArgumentException("Limits on media must be above zero");
        }
        if (maxPixels > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("At most " + Integer.MAX_VALUE / 4 + " pixels can be allowed");
        }
    }

    /** With the usual limits on films. */
    public MediaLimits(int maxBytes, long maxPixels, int maxSide) {
        this(maxBytes, maxPixels, maxSide, FilmLimits.DEFAULT);
    }

    /** The most memory that the pixels of one picture may take, decoded. */
    long maxRasterBytes() {
        return 4 * maxPixels;
    }

    /** Refuses animations whose frames together are too much to decode. */
    void checkAnimation(int frames, int width, int height) throws MediaException {
        checkSize(width, height);
        long pixels = frames * Math.max((long) width * height, LEAST_PIXELS_OF_A_FRAME);
        if (frames > 1 && pixels > ANIMATION_FACTOR * maxPixels) {
            throw MediaException.of(
                    MediaError.TOO_MANY_PIXELS,
                    "The animation has " + frames + " frames of " + width + " x " + height
                            + " pixels; send one with fewer or smaller frames");
        }
    }

    void checkBytes(long bytes) throws MediaException {
        if (bytes > maxBytes) {
            throw MediaException.of(
                    MediaError.TOO_MANY_BYTES,
                    "The file has " + bytes + " bytes; send one of at most " + maxBytes + " bytes");
        }
    }

    void checkSize(int width, int height) throws MediaException {
        if (width <= 0 || height <= 0) {
            throw MediaException.of(
                    MediaError.DECODE_FAILED, "The file says its picture is " + width + " x " + height + " pixels");
        }
        if (width > maxSide || height > maxSide || (long) width * height > maxPixels) {
            throw MediaException.of(
                    MediaError.TOO_MANY_PIXELS,
                    "The picture has " + width + " x " + height + " pixels; send one of at most " + maxPixels
                            + " pixels and at most " + maxSide + " a side");
        }
    }
}
