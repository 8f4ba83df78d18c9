package org.nightlight.media;

import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.Pdq;

/**
 * A picture that was decoded at a part of its size, stretched again to twice the size by repeating each pixel. The hash then
 * takes its samples at the same places and over the same areas as in the whole picture, which matters more to it than the
 * detail that is lost. For use by one thread.
 */
final class StretchedPixels implements Pixels {

    private final Pixels small;
    private final int width;
    private final int height;
    private final float[] luma;
    private final int[] colours;
    private int lumaRow = -1;

    /**
     * @param width twice that of the small picture, or one less
     * @param height twice that of the small picture, or one less
     */
    StretchedPixels(Pixels small, int width, int height) {
        this.small = small;
        this.width = width;
        this.height = height;
        this.luma = new float[small.width()];
        this.colours = new int[small.width()];
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
        if (row / 2 != lumaRow) {
            lumaRow = row / 2;
            small.read(lumaRow, this.luma);
        }
        int pairs = width / 2;
        for (int x = 0; x < pairs; x++) {
            float value = this.luma[x];
            luma[2 * x] = value;
            luma[2 * x + 1] = value;
        }
        luma[width - 1] = this.luma[(width - 1) / 2];
    }

    @Override
    public DihedralHashes hashes() {
        return Pdq.hashDihedralOfHalf(small, width, height);
    }

    @Override
    public void readColours(int row, int[] colours) {
        small.readColours(row / 2, this.colours);
        for (int x = 0; x < width; x++) {
            colours[x] = this.colours[x / 2];
        }
    }
}
