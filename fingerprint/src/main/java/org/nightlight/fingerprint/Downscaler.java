package org.nightlight.fingerprint;

/**
 * PDQ's first half: a picture of any size becomes 64 x 64 values of luma. A tent filter (two moving averages along rows
 * and columns in turn, after Jarosz, "Fast Image Convolutions", 2001) blurs away what is smaller than a sample, then the
 * pixel at the centre of each of the 64 x 64 fields is taken.
 *
 * <p>Done literally, that is four passes over full-size planes. Here rows stream through all four: row averages feed
 * column sums, whose averages feed the second row averages, of which only the 64 columns that will be sampled go into
 * the second column sums. What is in use at a time fits into the processor's cache.
 */
final class Downscaler {

    static final int SIDE = 64;

    private final LumaRows image;
    private final int width;
    private final int height;
    private final float[] samples = new float[SIDE * SIDE];
    private final int[] sampledColumns;
    private final int[] sampledRows;
    private final RowBox rowBox;
    private final ColumnBox firstColumns;
    private final ColumnBox secondColumns;

    private final float[][] waiting;
    private final float[][] averaged;
    private int waitingRows;
    private int nextSample;

    private Downscaler(LumaRows image) {
        this.image = image;
        this.width = image.width();
        this.height = image.height();
        this.sampledColumns = centres(width);
        this.sampledRows = centres(height);
        this.rowBox = new RowBox(width, window(width));
        this.firstColumns = new ColumnBox(width, height, window(height), RowBox.BATCH, this::afterFirstColumns);
        this.secondColumns = new ColumnBox(SIDE, height, window(height), 1, this::afterSecondColumns);
        this.waiting = new float[RowBox.BATCH][width];
        this.averaged = new float[RowBox.BATCH][width];
    }

    /** The 64 rows of 64 samples, one after the other. */
    static float[] downscale(LumaRows image) {
        if (image.width() == SIDE && image.height() == SIDE) {
            return alreadySmall(image);
        }
        Downscaler downscaler = new Downscaler(image);
        downscaler.run();
        return downscaler.samples;
    }

    /** The reference implementation takes a picture of exactly this size as it is. */
    private static float[] alreadySmall(LumaRows image) {
        float[] samples = new float[SIDE * SIDE];
        float[] row = new float[SIDE];
        for (int y = 0; y < SIDE; y++) {
            image.read(y, row);
            System.arraycopy(row, 0, samples, y * SIDE, SIDE);
        }
        return samples;
    }

    /** Two passes of half the distance between samples cover all of it. */
    private static int window(int length) {
        return (length + 2 * SIDE - 1) / (2 * SIDE);
    }

    private static int[] centres(int length) {
        int[] centres = new int[SIDE];
        for (int i = 0; i < SIDE; i++) {
            centres[i] = (int) ((i + 0.5) * length / SIDE);
        }
        return centres;
    }

    private void run() {
        float[][] luma = new float[RowBox.BATCH][width];
        float[][] slots = new float[RowBox.BATCH][];
        for (int row = 0; row < height; row += RowBox.BATCH) {
            int count = Math.min(RowBox.BATCH, height - row);
            for (int i = 0; i < count; i++) {
                image.read(row + i, luma[i]);
                slots[i] = firstColumns.slot(i);
            }
            rowBox.apply(luma, slots, count);
            for (int i = 0; i < count; i++) {
                firstColumns.push();
            }
        }
        averageWaitingRows();
    }

    private void afterFirstColumns(int row, float[] values) {
        System.arraycopy(values, 0, waiting[waitingRows++], 0, width);
        if (waitingRows == RowBox.BATCH) {
            averageWaitingRows();
        }
    }

    private void averageWaitingRows() {
        rowBox.apply(waiting, averaged, waitingRows);
        for (int i = 0; i < waitingRows; i++) {
            float[] slot = secondColumns.slot(0);
            for (int j = 0; j < SIDE; j++) {
                slot[j] = averaged[i][sampledColumns[j]];
            }
            secondColumns.push();
        }
        waitingRows = 0;
    }

    /** Pictures with fewer than 64 rows have some of them sampled more than once. */
    private void afterSecondColumns(int row, float[] values) {
        while (nextSample < SIDE && sampledRows[nextSample] == row) {
            System.arraycopy(values, 0, samples, nextSample * SIDE, SIDE);
            nextSample++;
        }
    }
}
