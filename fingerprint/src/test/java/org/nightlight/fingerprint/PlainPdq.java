package org.nightlight.fingerprint;

import java.util.Arrays;

/**
 * PDQ written down exactly as its description reads, plane by plane and pixel by pixel, without a thought for speed: what
 * {@link Pdq} must agree with to the last bit.
 */
final class PlainPdq {

    private PlainPdq() {}

    static PdqResult hash(LumaRows image) {
        int rows = image.height();
        int columns = image.width();
        if (rows < 5 || columns < 5) {
            return new PdqResult(PdqHash.ZERO, 0);
        }
        float[][] plane = new float[rows][columns];
        for (int i = 0; i < rows; i++) {
            image.read(i, plane[i]);
        }
        if (rows != 64 || columns != 64) {
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < rows; i++) {
                    plane[i] = box(plane[i], (columns + 127) / 128);
                }
                plane = transpose(plane);
                for (int j = 0; j < columns; j++) {
                    plane[j] = box(plane[j], (rows + 127) / 128);
                }
                plane = transpose(plane);
            }
        }
        float[][] small = new float[64][64];
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                small[i][j] = plane[(int) ((i + 0.5) * rows / 64)][(int) ((j + 0.5) * columns / 64)];
            }
        }
        return new PdqResult(bits(cosines(small)), quality(small));
    }

    private static float[] box(float[] in, int window) {
        int length = in.length;
        int half = (window + 2) / 2;
        float[] out = new float[length];
        float sum = 0;
        int size = 0;
        int right = 0;
        int left = 0;
        int at = 0;
        for (int i = 0; i < half - 1; i++) {
            sum += in[right++];
            size++;
        }
        for (int i = 0; i < window - half + 1; i++) {
            sum += in[right++];
            size++;
            out[at++] = sum / size;
        }
        for (int i = 0; i < length - window; i++) {
            sum += in[right++];
            sum -= in[left++];
            out[at++] = sum / size;
        }
        for (int i = 0; i < half - 1; i++) {
            sum -= in[left++];
            size--;
            out[at++] = sum / size;
        }
        return out;
    }

    private static float[][] transpose(float[][] plane) {
        float[][] transposed = new float[plane[0].length][plane.length];
        for (int i = 0; i < plane.length; i++) {
            for (int j = 0; j < plane[0].length; j++) {
                transposed[j][i] = plane[i][j];
            }
        }
        return transposed;
    }

    private static int quality(float[][] small) {
        int sum = 0;
        for (int i = 0; i < 63; i++) {
            for (int j = 0; j < 64; j++) {
                sum += Math.abs((int) ((small[i][j] - small[i + 1][j]) * 100 / 255));
                sum += Math.abs((int) ((small[j][i] - small[j][i + 1]) * 100 / 255));
            }
        }
        return Math.min(100, sum / 90);
    }

    private static float[][] cosines(float[][] small) {
        float[][] basis = new float[16][64];
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 64; j++) {
                basis[i][j] =
                        (float) ((float) Math.sqrt(2.0 / 64) * Math.cos(Math.PI / 2 / 64 * (i + 1) * (2 * j + 1)));
            }
        }
        float[][] half = new float[16][64];
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 64; j++) {
                for (int k = 0; k < 64; k++) {
                    half[i][j] += basis[i][k] * small[k][j];
                }
            }
        }
        float[][] full = new float[16][16];
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                for (int k = 0; k < 64; k++) {
                    full[i][j] += half[i][k] * basis[j][k];
                }
            }
        }
        return full;
    }

    private static PdqHash bits(float[][] frequencies) {
        float[] sorted = new float[256];
        for (int i = 0; i < 16; i++) {
            System.arraycopy(frequencies[i], 0, sorted, i * 16, 16);
        }
        Arrays.sort(sorted);
        StringBuilder binary = new StringBuilder();
        for (int bit = 255; bit >= 0; bit--) {
            binary.append(frequencies[bit / 16][bit % 16] > sorted[127] ? '1' : '0');
        }
        StringBuilder hex = new StringBuilder();
        for (int digit = 0; digit < 64; digit++) {
            hex.append(Character.forDigit(Integer.parseInt(binary.substring(digit * 4, digit * 4 + 4), 2), 16));
        }
        return PdqHash.fromHex(hex);
    }
}
