package org.nightlight.media;

import org.nightlight.fingerprint.LumaRows;

/** Pixels whose brightness follows from their colours. */
final class ColourPixels implements Pixels {

    /** Writes one row of {@code 0xAARRGGBB}. */
    @FunctionalInterface
    interface RowReader {
        void read(int row, int[] colours);
    }

    private final int width;
    private final int height;
    private final RowReader reader;
    private final int[] buffer;

    ColourPixels(int width, int height, RowReader reader) {
        this.width = width;
        this.height = height;
        this.reader = reader;
        this.buffer = new int[width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void read(int row, float[] luma) {
        reader.read(row, buffer);
        for (int x = 0; x < width; x++) {
            int colour = buffer[x];
            luma[x] = LumaRows.luma(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff);
        }
    }

    @Override
    public void readColours(int row, int[] colours) {
        reader.read(row, colours);
    }
}
