package org.nightlight.media;

import java.awt.image.Raster;

/**
 * Pixels given as amounts of four inks. They are turned into colours by the plain formula {@code red = (1 - cyan)(1 -
 * black)}, without a printing profile: what a file saved as CMYK looks like everywhere but on a press.
 */
final class CmykPixels {

    private CmykPixels() {}

    /** @param raster four samples of eight bits a pixel */
    static Pixels of(Raster raster, JpegFile.Colours colours) throws MediaException {
        if (raster.getNumBands() < 4 || raster.getSampleModel().getSampleSize(0) != 8) {
            throw MediaException.of(
                    MediaError.UNSUPPORTED_FORMAT,
                    "The picture's four inks are stored in an unusual way; save it as RGB and send that");
        }
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[] samples = new int[width * bands];
        return new ColourPixels(width, raster.getHeight(), (row, out) -> {
            raster.getPixels(0, row, width, 1, samples);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                out[x] = colour(samples, at, colours);
            }
        });
    }

    private static int colour(int[] samples, int at, JpegFile.Colours colours) {
        int first = samples[at];
        int second = samples[at + 1];
        int third = samples[at + 2];
        int black = samples[at + 3];
        return switch (colours) {
            case INVERTED_CMYK -> mixed(first, second, third, black);
            case INVERTED_YCCK -> {
                // The formula of JFIF gives the inks; what is missing of them is the colour.
                double blueness = second - 128;
                double redness = third - 128;
                yield mixed(
                        255 - clamped(first + 1.402 * redness),
                        255 - clamped(first - 0.344136 * blueness - 0.714136 * redness),
                        255 - clamped(first + 1.772 * blueness),
                        black);
            }
            case CMYK -> mixed(255 - first, 255 - second, 255 - third, 255 - black);
            case GREY, YCC, RGB -> throw new IllegalArgumentException(colours + " has no four inks");
        };
    }

    /** Takes what is missing of each ink, from 0 to 255. */
    private static int mixed(int cyan, int magenta, int yellow, int black) {
        return product(cyan, black) << 16 | product(magenta, black) << 8 | product(yellow, black);
    }

    private static int product(int one, int other) {
        return (one * other + 127) / 255;
    }

    private static int clamped(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }
}
