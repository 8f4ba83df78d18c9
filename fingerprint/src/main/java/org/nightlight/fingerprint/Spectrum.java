package org.nightlight.fingerprint;

import java.util.Arrays;

/**
 * PDQ's second half: the 16 x 16 lowest frequencies of the 64 x 64 samples (the constant ones left out), by a discrete
 * cosine transform. A bit of the hash says whether its frequency is above the median of all.
 */
final class Spectrum {

    private static final int SIDE = 16;
    private static final int SAMPLES = Downscaler.SIDE;
    private static final float[] BASIS = basis();
    private static final float[] TRANSPOSED_BASIS = transposed(BASIS);

    private final float[] frequencies;

    private Spectrum(float[] frequencies) {
        this.frequencies = frequencies;
    }

    private static float[] basis() {
        float scale = (float) Math.sqrt(2.0 / SAMPLES);
        float[] basis = new float[SIDE * SAMPLES];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                basis[i * SAMPLES + j] = (float) (scale * Math.cos(Math.PI / 2 / SAMPLES * (i + 1) * (2 * j + 1)));
            }
        }
        return basis;
    }

    private static float[] transposed(float[] basis) {
        float[] transposed = new float[SAMPLES * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                transposed[j * SIDE + i] = basis[i * SAMPLES + j];
            }
        }
        return transposed;
    }

    static Spectrum of(float[] samples) {
        float[] columns = multiply(BASIS, SIDE, SAMPLES, samples, SAMPLES);
        return new Spectrum(multiply(columns, SIDE, SAMPLES, TRANSPOSED_BASIS, SIDE));
    }

    /**
     * Every element sums its products in the order of the reference; the inner loop runs along a row of the result so
     * that it is many independent sums, which the compiler turns into vector instructions.
     */
    private static float[] multiply(float[] left, int rows, int inner, float[] right, int columns) {
        float[] product = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                float factor = left[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    product[i * columns + j] += factor * right[k * columns + j];
                }
            }
        }
        return product;
    }

    /**
     * The spectrum of the turned or mirrored picture: mirroring changes the sign of every other frequency, a mirroring
     * at the diagonal exchanges rows and columns.
     */
    Spectrum in(Orientation orientation) {
        float[] turned = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                float value = frequencies[i * SIDE + j];
                boolean oddRow = (i & 1) != 0;
                boolean oddColumn = (j & 1) != 0;
                switch (orientation) {
                    case ORIGINAL -> turned[i * SIDE + j] = value;
                    case ROTATED_90 -> turned[j * SIDE + i] = oddColumn ? value : -value;
                    case ROTATED_180 -> turned[i * SIDE + j] = oddRow == oddColumn ? value : -value;
                    case ROTATED_270 -> turned[j * SIDE + i] = oddRow ? value : -value;
                    case FLIPPED_X -> turned[i * SIDE + j] = oddRow ? value : -value;
                    case FLIPPED_Y -> turned[i * SIDE + j] = oddColumn ? value : -value;
                    case FLIPPED_PLUS_1 -> turned[j * SIDE + i] = value;
                    case FLIPPED_MINUS_1 -> turned[j * SIDE + i] = oddRow == oddColumn ? value : -value;
                }
            }
        }
        return new Spectrum(turned);
    }

    PdqHash hash() {
        float[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        // Of the 256, PDQ's median is the lower of the two in the middle.
        float median = sorted[PdqHash.BITS / 2 - 1];
        return new PdqHash(word(3, median), word(2, median), word(1, median), word(0, median));
    }

    private long word(int index, float median) {
        long word = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (frequencies[index * Long.SIZE + bit] > median) {
                word |= 1L << bit;
            }
        }
        return word;
    }
}
