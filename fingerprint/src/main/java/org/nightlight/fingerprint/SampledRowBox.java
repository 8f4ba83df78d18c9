package org.nightlight.fingerprint;

/**
 * The same moving average along rows as {@link RowBox}, of which only some columns are wanted. Every pixel still goes
 * through the running sum, because the sum depends on all that was added before, but only the wanted averages are
 * divided and written.
 */
final class SampledRowBox {

    private final int length;
    private final int window;
    /** How many pixels right of a pixel belong to its window. */
    private final int ahead;

    private final int[] columns;
    /** How many of the columns have a window that still grows. */
    private final int growing;
    /** How many of the columns have a window that does not shrink yet. */
    private final int full;

    private final float[] sums = new float[RowBox.BATCH];

    /**
     * @param window at most {@code length}
     * @param columns what is wanted, in ascending order; a column may be wanted more than once
     */
    SampledRowBox(int length, int window, int[] columns) {
        this.length = length;
        this.window = window;
        this.ahead = (window + 2) / 2 - 1;
        this.columns = columns;
        this.growing = countBelow(window - ahead);
        this.full = countBelow(length - ahead);
    }

    private int countBelow(int column) {
        int count = 0;
        while (count < columns.length && columns[count] < column) {
            count++;
        }
        return count;
    }

    /**
     * Averages the first {@code count} rows, at most {@value RowBox#BATCH}; the averages of the wanted columns of a row
     * go into the first elements of its row of {@code out}.
     */
    void apply(float[][] in, float[][] out, int count) {
        for (int row = 0; row < count; row++) {
            sums[row] = head(in[row], out[row]);
        }
        int left = 0;
        for (int wanted = growing; wanted < full; wanted++) {
            int to = columns[wanted] + ahead + 1 - window;
            advance(in, left, to, count);
            left = to;
            for (int row = 0; row < count; row++) {
                out[row][wanted] = sums[row] / window;
            }
        }
        advance(in, left, length - window, count);
        for (int row = 0; row < count; row++) {
            tail(in[row], out[row], sums[row]);
        }
    }

    private float head(float[] in, float[] out) {
        float sum = 0;
        int wanted = 0;
        for (int right = 0; right < window; right++) {
            sum += in[right];
            while (wanted < growing && columns[wanted] == right - ahead) {
                out[wanted++] = sum / (right + 1);
            }
        }
        return sum;
    }

    private void advance(float[][] in, int from, int to, int count) {
        if (count == RowBox.BATCH) {
            advanceEight(in, from, to);
        } else {
            for (int row = 0; row < count; row++) {
                float[] values = in[row];
                float sum = sums[row];
                for (int left = from; left < to; left++) {
                    sum += values[left + window];
                    sum -= values[left];
                }
                sums[row] = sum;
            }
        }
    }

    /** Written out for eight rows so that their sums stay in registers. */
    private void advanceEight(float[][] in, int from, int to) {
        float[] in0 = in[0], in1 = in[1], in2 = in[2], in3 = in[3], in4 = in[4], in5 = in[5], in6 = in[6], in7 = in[7];
        float sum0 = sums[0], sum1 = sums[1], sum2 = sums[2], sum3 = sums[3];
        float sum4 = sums[4], sum5 = sums[5], sum6 = sums[6], sum7 = sums[7];
        for (int left = from; left < to; left++) {
            int right = window + left;
            sum0 += in0[right];
            sum1 += in1[right];
            sum2 += in2[right];
            sum3 += in3[right];
            sum4 += in4[right];
            sum5 += in5[right];
            sum6 += in6[right];
            sum7 += in7[right];
            sum0 -= in0[left];
            sum1 -= in1[left];
            sum2 -= in2[left];
            sum3 -= in3[left];
            sum4 -= in4[left];
            sum5 -= in5[left];
            sum6 -= in6[left];
            sum7 -= in7[left];
        }
        sums[0] = sum0;
        sums[1] = sum1;
        sums[2] = sum2;
        sums[3] = sum3;
        sums[4] = sum4;
        sums[5] = sum5;
        sums[6] = sum6;
        sums[7] = sum7;
    }

    private void tail(float[] in, float[] out, float start) {
        float sum = start;
        int wanted = full;
        for (int at = length - ahead, left = length - window; at < length; at++, left++) {
            sum -= in[left];
            while (wanted < columns.length && columns[wanted] == at) {
                out[wanted++] = sum / (length - left - 1);
            }
        }
    }
}
