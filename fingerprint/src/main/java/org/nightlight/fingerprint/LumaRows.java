package org.nightlight.fingerprint;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A picture as rows of brightness, which is all that PDQ looks at. Brightness ("luma") goes from 0 (black) to 255
 * (white); of colours it is {@code 0.299 R + 0.587 G + 0.114 B} in single precision, of grey pixels their value.
 *
 * <p>{@link Pdq} asks for every row once, from top to bottom, so a source can decode as it goes. The sources made here
 * read the given array in place; it must not change meanwhile. They may be used by several threads.
 */
public interface LumaRows {

    /** Pixels in a row. */
    int width();

    /** The number of rows. */
    int height();

    /**
     * Writes the brightness of one row into the first {@link #width} elements of {@code luma}.
     *
     * @param row from 0 at the top
     */
    void read(int row, float[] luma);

    /** The brightness of one colour, each part from 0 to 255. */
    static float luma(int red, int green, int blue) {
        // In this order and in single precision, as in every other PDQ implementation.
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }

    /**
     * Colours as {@code 0xRRGGBB}; the highest eight bits are ignored.
     *
     * @throws IllegalArgumentException when there are fewer than {@code width * height} pixels
     */
    static LumaRows ofPackedRgb(int[] pixels, int width, int height) {
        requireRoom(pixels.length, width, height, 1);
        return new ArrayLumaRows(width, height, (row, luma) -> {
            int from = row * width;
            for (int x = 0; x < width; x++) {
                int pixel = pixels[from + x];
                luma[x] = luma(pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff);
            }
        });
    }

    /**
     * Colours as three bytes each: red, green, blue.
     *
     * @throws IllegalArgumentException when there are fewer than {@code 3 * width * height} bytes
     */
    static LumaRows ofRgb(byte[] samples, int width, int height) {
        requireRoom(samples.length, width, height, 3);
        return new ArrayLumaRows(width, height, (row, luma) -> {
            for (int x = 0, at = row * width * 3; x < width; x++, at += 3) {
                luma[x] = luma(samples[at] & 0xff, samples[at + 1] & 0xff, samples[at + 2] & 0xff);
            }
        });
    }

    /**
     * Colours as three bytes each: blue, green, red.
     *
     * @throws IllegalArgumentException when there are fewer than {@code 3 * width * height} bytes
     */
    static LumaRows ofBgr(byte[] samples, int width, int height) {
        requireRoom(samples.length, width, height, 3);
        return new ArrayLumaRows(width, height, (row, luma) -> {
            for (int x = 0, at = row * width * 3; x < width; x++, at += 3) {
                luma[x] = luma(samples[at + 2] & 0xff, samples[at + 1] & 0xff, samples[at] & 0xff);
            }
        });
    }

    /**
     * Grey pixels, one byte each.
     *
     * @throws IllegalArgumentException when there are fewer than {@code width * height} bytes
     */
    static LumaRows ofGrey(byte[] samples, int width, int height) {
        requireRoom(samples.length, width, height, 1);
        return new ArrayLumaRows(width, height, (row, luma) -> {
            int from = row * width;
            for (int x = 0; x < width; x++) {
                luma[x] = samples[from + x] & 0xff;
            }
        });
    }

    /**
     * Pixels in memory outside the heap (or in it: {@link MemorySegment#ofArray(byte[])}), read where a decoder left them.
     * Unlike the other sources this one is for one thread at a time.
     *
     * @param stride the bytes from the start of a row to that of the next
     * @throws IllegalArgumentException when a row is longer than {@code stride}, or the segment too short
     */
    static LumaRows ofSegment(MemorySegment pixels, PixelLayout layout, int width, int height, long stride) {
        return new SegmentLumaRows(pixels, layout, width, height, stride);
    }

    private static void requireRoom(int length, int width, int height, int samplesPerPixel) {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("A picture cannot be " + width + " x " + height);
        }
        long needed = Math.multiplyExact((long) width * height, samplesPerPixel);
        if (length < needed) {
            throw new IllegalArgumentException(
                    "A picture of " + width + " x " + height + " needs " + needed + " samples, not " + length);
        }
    }
}

/** The rows of a picture that lies in an array. */
record ArrayLumaRows(int width, int height, RowReader reader) implements LumaRows {

    @Override
    public void read(int row, float[] luma) {
        Objects.checkIndex(row, height);
        reader.read(row, luma);
    }

    /** Writes one row of luma. */
    @FunctionalInterface
    interface RowReader {
        void read(int row, float[] luma);
    }
}
