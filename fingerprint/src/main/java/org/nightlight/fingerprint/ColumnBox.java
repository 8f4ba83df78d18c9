package org.nightlight.fingerprint;

/**
 * The moving average along columns, fed with rows from top to bottom. Instead of walking down one column after the
 * other, which would miss the cache at every step, it keeps the running sums of all columns side by side; each sum sees
 * the same additions in the same order, so the results are the same to the last bit.
 *
 * <p>Only the rows that a running sum will still subtract are kept.
 */
final class ColumnBox {

    /** Takes the averaged rows in order. */
    interface RowSink {

        /** Where the filter writes the next row. */
        float[] room();

        /** The room has been filled with this row. */
        void accept(int row);
    }

    private final int width;
    private final int height;
    private final int window;
    /** How many rows below a row belong to its window. */
    private final int ahead;

    private final RowSink sink;
    private final float[][] ring;
    private final float[] sums;
    private int pushed;

    /**
     * @param window at most {@code height}
     * @param lookahead how many rows the caller fills before it pushes the first of them
     */
    ColumnBox(int width, int height, int window, int lookahead, RowSink sink) {
        this.width = width;
        this.height = height;
        this.window = window;
        this.ahead = (window + 2) / 2 - 1;
        this.sink = sink;
        this.ring = new float[window + lookahead][width];
        this.sums = new float[width];
    }

    /** The array to be filled with the row that comes {@code offset} rows after the last pushed one (0: the next). */
    float[] slot(int offset) {
        return ring[(pushed + offset) % ring.length];
    }

    /** Takes the next row from its {@linkplain #slot slot}; after the last one, all rows have reached the sink. */
    void push() {
        float[] entering = slot(0);
        int row = pushed - ahead;
        if (row < 0) {
            add(entering);
        } else if (pushed < window) {
            addAndAverage(entering, pushed + 1, sink.room());
            sink.accept(row);
        } else {
            exchangeAndAverage(entering, ring[(pushed - window) % ring.length], sink.room());
            sink.accept(row);
        }
        pushed++;
        if (pushed == height) {
            finish();
        }
    }

    private void finish() {
        for (int left = height - window, row = height - ahead; row < height; left++, row++) {
            subtractAndAverage(ring[left % ring.length], height - left - 1, sink.room());
            sink.accept(row);
        }
    }

    private void add(float[] entering) {
        for (int x = 0; x < width; x++) {
            sums[x] += entering[x];
        }
    }

    private void addAndAverage(float[] entering, float count, float[] averages) {
        for (int x = 0; x < width; x++) {
            float sum = sums[x] + entering[x];
            sums[x] = sum;
            averages[x] = sum / count;
        }
    }

    private void exchangeAndAverage(float[] entering, float[] leaving, float[] averages) {
        float count = window;
        for (int x = 0; x < width; x++) {
            float sum = sums[x] + entering[x] - leaving[x];
            sums[x] = sum;
            averages[x] = sum / count;
        }
    }

    private void subtractAndAverage(float[] leaving, float count, float[] averages) {
        for (int x = 0; x < width; x++) {
            float sum = sums[x] - leaving[x];
            sums[x] = sum;
            averages[x] = sum / count;
        }
    }
}
