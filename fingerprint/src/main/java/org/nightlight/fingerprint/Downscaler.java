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
    private final int[] sampledRows;
    private final RowBox firstRowBox;
    private final ColumnBox firstColumns;
    private final SampledRowBox secondRowBox;
    private final ColumnBox secondColumns;

    private final float[][] waiting;
    private final float[][] secondSlots = new float[RowBox.BATCH][];
    private int waitingRows;

    private Downscaler(LumaRows image) {
        this.image = image;
        this.width = image.width();
        this.height = image.height();
        this.sampledRows = centres(height);
        this.firstRowBox = new RowBox(width, window(width));
        this.firstColumns = new ColumnBox(width, height, window(height), RowBox.BATCH, new ToSecondRows());
        this.secondRowBox = new SampledRowBox(width, window(width), centres(width));
        this.secondColumns = new ColumnBox(SIDE, height, window(height), RowBox.BATCH, new ToSamples());
        this.waiting = new float[RowBox.BATCH][width];
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
    static int window(int length) {
        return (length + 2 * SIDE - 1) / (2 * SIDE);
    }

    static int[] centres(int length) {
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
            firstRowBox.apply(luma, slots, count);
            for (int i = 0; i < count; i++) {
                firstColumns.push();
            }
        }
        averageWaitingRows();
    }

    private void averageWaitingRows() {
        for (int i = 0; i < waitingRows; i++) {
            secondSlots[i] = secondColumns.slot(i);
        }
        secondRowBox.apply(waiting, secondSlots, waitingRows);
        for (int i = 0; i < waitingRows; i++) {
            secondColumns.push();
        }
        waitingRows = 0;
    }

    /** Collects as many rows as the second pass along rows likes to have at once. */
    private final class ToSecondRows implements ColumnBox.RowSink {

        @Override
        public float[] room() {
            return waiting[waitingRows];
        }

        @Override
        public void accept(int row) {
            waitingRows++;
            if (waitingRows == RowBox.BATCH) {
                averageWaitingRows();
            }
        }
    }

    /** Keeps the sampled rows. Pictures with fewer than 64 rows have some of them sampled more than once. */
    private final class ToSamples implements ColumnBox.RowSink {

        private final float[] averages = new float[SIDE];
        private int next;

        @Override
        public float[] room() {
            return averages;
        }

        @Override
        public void accept(int row) {
            while (next < SIDE && sampledRows[next] == row) {
                System.arraycopy(averages, 0, samples, next * SIDE, SIDE);
                next++;
            }
        }
    }
}
