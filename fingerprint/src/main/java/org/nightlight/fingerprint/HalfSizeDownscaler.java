package org.nightlight.fingerprint;

/**
 * PDQ's first half for a picture that is there at half its size only: what {@link Downscaler} makes of it with every pixel
 * repeated along both sides, but for rounding. At the 64 x 64 places where samples are taken, the tent filter is a weighted
 * sum of a few pixels around each. The rows that a sample needs are added up first, all columns side by side, which is
 * most of the work and suits a processor's vectors; then the columns of the 64 rows that are left.
 */
final class HalfSizeDownscaler {

    private static final int SIDE = Downscaler.SIDE;

    private HalfSizeDownscaler() {}

    /**
     * The 64 rows of 64 samples, one after the other.
     *
     * @param width of the picture at its whole size
     * @param height of the picture at its whole size
     */
    static float[] downscale(LumaRows half, int width, int height) {
        Tents rows = Tents.along(height);
        float[] luma = new float[half.width()];
        float[][] sums = new float[SIDE][half.width()];
        int active = 0;
        for (int y = 0; y < half.height(); y++) {
            half.read(y, luma);
            while (active < SIDE && rows.end(active) <= y) {
                active++;
            }
            for (int sample = active; sample < SIDE && rows.first[sample] <= y; sample++) {
                add(luma, rows.weights[sample][y - rows.first[sample]], sums[sample]);
            }
        }
        Tents columns = Tents.along(width);
        float[] samples = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                samples[y * SIDE + x] = weighted(sums[y], columns.first[x], columns.weights[x]);
            }
        }
        return samples;
    }

    private static void add(float[] luma, float weight, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * luma[x];
        }
    }

    private static float weighted(float[] values, int first, float[] weights) {
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[first + i];
        }
        return sum;
    }

    /** For each of the 64 samples along a side: which pixels of half the size it is made of, and how much each weighs. */
    private static final class Tents {

        final int[] first = new int[SIDE];
        final float[][] weights = new float[SIDE][];

        int end(int sample) {
            return first[sample] + weights[sample].length;
        }

        /** @param length of the side at its whole size */
        static Tents along(int length) {
            Tents tents = new Tents();
            int window = Downscaler.window(length);
            int[] centres = Downscaler.centres(length);
            for (int i = 0; i < SIDE; i++) {
                tents.fill(i, centres[i], window, length);
            }
            return tents;
        }

        /** One moving average of another, both of fewer pixels at the ends of the side. */
        private void fill(int sample, int centre, int window, int length) {
            int ahead = (window + 2) / 2 - 1;
            int behind = window - 1 - ahead;
            int lowest = Math.max(0, centre - 2 * behind) / 2;
            int highest = Math.min(length - 1, centre + 2 * ahead) / 2;
            float[] tent = new float[highest - lowest + 1];
            int from = Math.max(0, centre - behind);
            int to = Math.min(length - 1, centre + ahead);
            for (int outer = from; outer <= to; outer++) {
                int innerFrom = Math.max(0, outer - behind);
                int innerTo = Math.min(length - 1, outer + ahead);
                float weight = 1f / ((to - from + 1) * (innerTo - innerFrom + 1));
                for (int inner = innerFrom; inner <= innerTo; inner++) {
                    tent[inner / 2 - lowest] += weight;
                }
            }
            first[sample] = lowest;
            weights[sample] = tent;
        }
    }
}
