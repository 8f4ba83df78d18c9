package org.nightlight.media;

/** Pixels that have a brightness and no colour; the brightness is taken as it is stored, without any gamma. */
final class GreyPixels implements Pixels {

    /** Writes one row of values from 0 to 255. */
    @FunctionalInterface
    interface RowReader {
        void read(int row, int[] values);
    }

    private final int width;
    private final int height;
    private final RowReader reader;
    private final RowReader alpha;
    private final int[] buffer;

    /** @param alpha from 0 for what cannot be seen to 255 */
    GreyPixels(int width, int height, RowReader reader, RowReader alpha) {
        this.width = width;
        this.height = height;
        this.reader = reader;
        this.alpha = alpha;
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
            luma[x] = buffer[x];
        }
    }

    @Override
    public void readColours(int row, int[] colours) {
        reader.read(row, colours);
        alpha.read(row, buffer);
        for (int x = 0; x < width; x++) {
            colours[x] = buffer[x] << 24 | colours[x] * 0x010101;
        }
    }
}
