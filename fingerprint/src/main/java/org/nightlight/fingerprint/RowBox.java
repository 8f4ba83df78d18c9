package org.nightlight.fingerprint;

/**
 * The moving average along rows: each pixel becomes the mean of the {@code window} pixels around it, of fewer at the
 * two ends. The running sum adds the pixel that enters before it subtracts the one that leaves; since floating-point
 * sums depend on their order, that order is part of PDQ.
 *
 * <p>A running sum makes each addition wait for the one before. Rows are therefore taken eight at a time, whose sums do
 * not wait for one another; this is several times faster and changes no result. Only the middle of the rows is worth
 * it: the ends are a sixty-fourth of the whole.
 */
final class RowBox {

    /** How many rows are best given at once. */
    static final int BATCH = 8;

    private final int length;
    private final int window;
    /** How many pixels right of a pixel belong to its window. */
    private final int ahead;

    private final float[] sums = new float[BATCH];

    /** @param window at most {@code length} */
    RowBox(int length, int window) {
        this.length = length;
        this.window = window;
        this.ahead = (window + 2) / 2 - 1;
    }

    /** Averages the first {@code count} rows, at most {@value #BATCH}, from {@code in} into {@code out}. */
    void apply(float[][] in, float[][] out, int count) {
        for (int row = 0; row < count; row++) {
            sums[row] = head(in[row], out[row]);
        }
        if (count == BATCH) {
            middleOfEight(in, out);
        } else {
            for (int row = 0; row < count; row++) {
                sums[row] = middle(in[row], out[row], sums[row]);
            }
        }
        for (int row = 0; row < count; row++) {
            divideMiddle(out[row]);
            tail(in[row], out[row], sums[row]);
        }
    }

    /** The pixels whose window still grows: up to the first full one. */
    private float head(float[] in, float[] out) {
        float sum = 0;
        for (int right = 0; right < window; right++) {
            sum += in[right];
            if (right >= ahead) {
                out[right - ahead] = sum / (right + 1);
            }
        }
        return sum;
    }

    /** Leaves in {@code out} the sums, which {@link #divideMiddle} makes averages. */
    private float middle(float[] in, float[] out, float start) {
        float sum = start;
        int to = window - ahead;
        for (int left = 0, right = window; right < length; left++, right++) {
            sum += in[right];
            sum -= in[left];
            out[to + left] = sum;
        }
        return sum;
    }

    /** Like {@link #middle}, written out for eight rows so that their sums stay in registers. */
    private void middleOfEight(float[][] in, float[][] out) {
        float[] in0 = in[0], in1 = in[1], in2 = in[2], in3 = in[3], in4 = in[4], in5 = in[5], in6 = in[6], in7 = in[7];
        float[] out0 = out[0], out1 = out[1], out2 = out[2], out3 = out[3];
        float[] out4 = out[4], out5 = out[5], out6 = out[6], out7 = out[7];
        float sum0 = sums[0], sum1 = sums[1], sum2 = sums[2], sum3 = sums[3];
        float sum4 = sums[4], sum5 = sums[5], sum6 = sums[6], sum7 = sums[7];
        int to = window - ahead;
        int steps = length - window;
        for (int left = 0; left < steps; left++) {
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
            int at = to + left;
            out0[at] = sum0;
            out1[at] = sum1;
            out2[at] = sum2;
            out3[at] = sum3;
            out4[at] = sum4;
            out5[at] = sum5;
            out6[at] = sum6;
            out7[at] = sum7;
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

    private void divideMiddle(float[] out) {
        float divisor = window;
        for (int at = window - ahead; at < length - ahead; at++) {
            out[at] /= divisor;
        }
    }

    /** The pixels whose window shrinks again. */
    private void tail(float[] in, float[] out, float start) {
        float sum = start;
        for (int at = length - ahead, left = length - window; at < length; at++, left++) {
            sum -= in[left];
            out[at] = sum / (length - left - 1);
        }
    }
}
