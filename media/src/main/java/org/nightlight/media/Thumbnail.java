package org.nightlight.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A small picture of a large one.
 *
 * @param colours one {@code 0xRRGGBB} a pixel, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // a value to hand on, never compared
record Thumbnail(int width, int height, int[] colours) {

    /** How many times a box filter is applied to blur; three are nearly a Gaussian. */
    private static final int BLUR_PASSES = 3;

    /** Of a JPEG file; what it loses cannot be seen. */
    private static final float QUALITY = 0.93f;

    /** A blur spreads each pixel over about an eighth of the picture on each side. */
    private static final int BLUR_FRACTION = 24;

    static Thumbnail of(Pixels pixels, PreviewStyle style) {
        double scale = Math.min(1, (double) style.maxSide() / Math.max(pixels.width(), pixels.height()));
        int width = Math.max(1, (int) Math.round(pixels.width() * scale));
        int height = Math.max(1, (int) Math.round(pixels.height() * scale));
        int[] colours = averaged(pixels, width, height);
        if (style.grey()) {
            takeColourAway(colours);
        }
        if (style.blurred()) {
            int radius = Math.max(1, Math.max(width, height) / BLUR_FRACTION);
            for (int pass = 0; pass < BLUR_PASSES; pass++) {
                colours = blurred(colours, width, height, radius, 1, width);
                colours = blurred(colours, height, width, radius, width, 1);
            }
        }
        return new Thumbnail(width, height, colours);
    }

    MediaPreview toPreview() {
        return new MediaPreview(width, height, encoded("png", UnaryOperator.identity()));
    }

    /** As a JPEG file, which of a large photograph takes a tenth of the time and space of a PNG file. */
    WholePicture toWholePicture() {
        return new WholePicture(width, height, encoded("jpeg", settings -> {
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            return settings;
        }));
    }

    private byte[] encoded(String format, UnaryOperator<ImageWriteParam> settings) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, colours, 0, width);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings.apply(writer.getDefaultWriteParam()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Each pixel becomes the mean of all that it stands for; every row is read once. */
    private static int[] averaged(Pixels pixels, int width, int height) {
        int[] result = new int[width * height];
        int[] row = new int[pixels.width()];
        long[] sums = new long[width * 3];
        int[] counts = new int[width];
        int[] target = new int[pixels.width()];
        for (int x = 0; x < target.length; x++) {
            target[x] = (int) ((long) x * width / target.length);
            counts[target[x]]++;
        }
        int rows = 0;
        for (int y = 0; y < pixels.height(); y++) {
            pixels.readColours(y, row);
            for (int x = 0; x < row.length; x++) {
                int at = target[x] * 3;
                sums[at] += row[x] >> 16 & 0xff;
                sums[at + 1] += row[x] >> 8 & 0xff;
                sums[at + 2] += row[x] & 0xff;
            }
            rows++;
            int out = (int) ((long) y * height / pixels.height());
            boolean last = (long) (y + 1) * height / pixels.height() > out;
            if (last) {
                for (int x = 0; x < width; x++) {
                    int count = rows * counts[x];
                    result[out * width + x] = mean(sums[x * 3], count) << 16
                            | mean(sums[x * 3 + 1], count) << 8
                            | mean(sums[x * 3 + 2], count);
                }
                Arrays.fill(sums, 0);
                rows = 0;
            }
        }
        return result;
    }

    private static int mean(long sum, int count) {
        return (int) ((sum + count / 2) / count);
    }

    private static void takeColourAway(int[] colours) {
        for (int i = 0; i < colours.length; i++) {
            int colour = colours[i];
            int grey = (299 * (colour >> 16 & 0xff) + 587 * (colour >> 8 & 0xff) + 114 * (colour & 0xff) + 500) / 1000;
            colours[i] = grey * 0x010101;
        }
    }

    /** A moving average along lines: {@code step} from pixel to pixel, {@code stride} from line to line. */
    private static int[] blurred(int[] colours, int length, int lines, int radius, int step, int stride) {
        int[] result = new int[colours.length];
        for (int line = 0; line < lines; line++) {
            int start = line * stride;
            for (int shift = 0; shift <= 16; shift += 8) {
                int sum = 0;
                for (int i = -radius; i < length; i++) {
                    int entering = i + radius;
                    if (entering < length) {
                        sum += colours[start + entering * step] >> shift & 0xff;
                    }
                    int leaving = i - radius - 1;
                    if (leaving >= 0) {
                        sum -= colours[start + leaving * step] >> shift & 0xff;
                    }
                    if (i >= 0) {
                        int count = Math.min(entering, length - 1) - Math.max(leaving, -1);
                        result[start + i * step] |= (sum + count / 2) / count << shift;
                    }
                }
            }
        }
        return result;
    }
}
