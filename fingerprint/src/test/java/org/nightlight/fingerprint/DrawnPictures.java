package org.nightlight.fingerprint;

import java.util.random.RandomGenerator;

/** Pictures computed from whole numbers alone, so that any program in any language can draw the same. */
final class DrawnPictures {

    private DrawnPictures() {}

    /** Overlapping triangle waves in three colours, as {@code 0xRRGGBB}. */
    static int[] waves(int width, int height, int seed) {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int across = 4096 * x / width;
                int down = 4096 * y / height;
                int red = wave(across * (seed % 5 + 2) + down);
                int green = wave(down * (seed % 7 + 1) + across * 3);
                int blue = wave(across * down / (800 + seed * 37) + across);
                pixels[y * width + x] = red << 16 | green << 8 | blue;
            }
        }
        return pixels;
    }

    /** Goes up from 0 to 255 and down again, over and over. */
    private static int wave(int phase) {
        int position = phase / 4 % 512;
        return position < 256 ? position : 511 - position;
    }

    static int[] noise(int width, int height, RandomGenerator random) {
        return random.ints((long) width * height, 0, 1 << 24).toArray();
    }
}
