package org.nightlight.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures drawn for tests: hills under a sky, with some balloons. */
final class DrawnImages {

    private DrawnImages() {}

    /** A landscape; the same for the same numbers. */
    static BufferedImage landscape(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int y = 0; y < height; y++) {
            graphics.setColor(new Color(110 + 60 * y / height, 160 + 60 * y / height, 250 - 40 * y / height));
            graphics.drawLine(0, y, width, y);
        }
        for (int hill = 0; hill < 6; hill++) {
            double radius = width * (0.2 + random.nextDouble() * 0.4);
            double left = random.nextDouble() * width - radius;
            double top = height * (0.45 + 0.09 * hill);
            graphics.setColor(new Color(30 + random.nextInt(70), 90 + random.nextInt(100), 30 + random.nextInt(60)));
            graphics.fill(new Ellipse2D.Double(left, top, radius * 2, radius));
        }
        for (int balloon = 0; balloon < 9; balloon++) {
            double size = width * (0.04 + random.nextDouble() * 0.1);
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fill(new Ellipse2D.Double(
                    random.nextDouble() * width, random.nextDouble() * height * 0.5, size, size * 1.2));
        }
        graphics.dispose();
        return image;
    }

    /** Many overlapping shapes with the noise of a camera's sensor, so that no edge of the picture is plain. */
    static BufferedImage busy(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = landscape(width, height, seed);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int shape = 0; shape < 90; shape++) {
            double size = Math.min(width, height) * (0.05 + random.nextDouble() * 0.3);
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fill(new Ellipse2D.Double(
                    random.nextDouble() * width - size / 2,
                    random.nextDouble() * height - size / 2,
                    size,
                    size * (0.5 + random.nextDouble())));
        }
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = (int) (random.nextGaussian() * 5);
                int colour = image.getRGB(x, y);
                image.setRGB(
                        x, y, noisy(colour >> 16, noise) << 16 | noisy(colour >> 8, noise) << 8 | noisy(colour, noise));
            }
        }
        return image;
    }

    private static int noisy(int value, int noise) {
        return Math.clamp((value & 0xff) + noise, 0, 255);
    }

    static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("Cannot write this image as " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same pixels in an image of another type, colour by colour. */
    static BufferedImage as(BufferedImage image, BufferedImage target) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                target.setRGB(x, y, image.getRGB(x, y));
            }
        }
        return target;
    }
}
