package org.nightlight.media;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import org.nightlight.fingerprint.LumaRows;

/** Pixels that a native decoder left in its own memory, read row by row where they lie. For use by one thread. */
abstract sealed class NativePixels implements Pixels {

    private final int width;
    private final int height;
    private final int stride;
    private final MemorySegment words;
    private final int[] row;

    /**
     * @param stride words from row to row
     * @param words all rows, in the byte order of this machine
     */
    private NativePixels(int width, int height, int stride, MemorySegment words) {
        this.width = width;
        this.height = height;
        this.stride = stride;
        this.words = words;
        this.row = new int[stride];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    int[] words(int y) {
        MemorySegment.copy(words, JAVA_INT, (long) y * stride * Integer.BYTES, row, 0, stride);
        return row;
    }

    /** One word a pixel: red in the highest eight bits, then green and blue. */
    static final class Colour extends NativePixels {

        Colour(int width, int height, int stride, MemorySegment words) {
            super(width, height, stride, words);
        }

        @Override
        public void read(int row, float[] luma) {
            convert(words(row), luma, width());
        }

        /** Apart, with shifts known beforehand: the compiler then makes vector instructions of it wherever it is used. */
        private static void convert(int[] colours, float[] luma, int count) {
            for (int x = 0; x < count; x++) {
                int colour = colours[x];
                luma[x] = LumaRows.luma(colour >>> 24, colour >>> 16 & 0xff, colour >>> 8 & 0xff);
            }
        }

        @Override
        public void readColours(int row, int[] colours) {
            int[] from = words(row);
            for (int x = 0; x < width(); x++) {
                colours[x] = 0xff000000 | from[x] >>> 8;
            }
        }
    }

    /** One word a pixel: alpha in the highest eight bits, then red, green and blue. */
    static final class Argb extends NativePixels {

        Argb(int width, int height, int stride, MemorySegment words) {
            super(width, height, stride, words);
        }

        @Override
        public void read(int row, float[] luma) {
            convert(words(row), luma, width());
        }

        private static void convert(int[] colours, float[] luma, int count) {
            for (int x = 0; x < count; x++) {
                int colour = colours[x];
                luma[x] = LumaRows.luma(colour >>> 16 & 0xff, colour >>> 8 & 0xff, colour & 0xff);
            }
        }

        @Override
        public void readColours(int row, int[] colours) {
            System.arraycopy(words(row), 0, colours, 0, width());
        }
    }

    /** Four values of grey in a word, the first in the highest eight bits. */
    static final class Grey extends NativePixels {

        Grey(int width, int height, int stride, MemorySegment words) {
            super(width, height, stride, words);
        }

        @Override
        public void read(int row, float[] luma) {
            int[] from = words(row);
            int whole = width() & ~3;
            for (int x = 0; x < whole; x += 4) {
                int four = from[x >> 2];
                luma[x] = four >>> 24;
                luma[x + 1] = four >>> 16 & 0xff;
                luma[x + 2] = four >>> 8 & 0xff;
                luma[x + 3] = four & 0xff;
            }
            for (int x = whole; x < width(); x++) {
                luma[x] = value(from, x);
            }
        }

        @Override
        public void readColours(int row, int[] colours) {
            int[] from = words(row);
            for (int x = 0; x < width(); x++) {
                colours[x] = 0xff000000 | value(from, x) * 0x010101;
            }
        }

        private static int value(int[] words, int x) {
            return words[x >> 2] >>> 24 - 8 * (x & 3) & 0xff;
        }
    }
}
