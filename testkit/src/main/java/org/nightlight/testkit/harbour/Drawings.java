package org.nightlight.testkit.harbour;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Landscapes drawn from a number: the only pictures Harbour has. The same number draws the same picture everywhere, and
 * different numbers draw pictures whose fingerprints lie far apart.
 */
public final class Drawings {

    /** The drawing that the demo lists as removed before; nothing is wrong with it, it only stands for something known. */
    public static final int LISTED = 4711;

    /** The drawing that stands for what must be reported to an authority. */
    public static final int TO_REPORT = 8150;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private Drawings() {}

    /** The drawing as a PNG, full size. */
    public static byte[] png(int number) {
        return encode(draw(number, WIDTH, HEIGHT), "png");
    }

    /** The same drawing, smaller and as a JPEG: what a re-encoded copy on another platform would look like. */
    public static byte[] reencoded(int number) {
        BufferedImage small = new BufferedImage(WIDTH * 3 / 4, HEIGHT * 3 / 4, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(draw(number, WIDTH, HEIGHT), 0, 0, small.getWidth(), small.getHeight(), null);
        graphics.dispose();
        return encode(small, "jpg");
    }

    /** The drawing as a JPEG of 512 by 512 pixels: what measurements use. */
    public static byte[] square512(int number) {
        return encode(draw(number, 512, 512), "jpg");
    }

    private static BufferedImage draw(int number, int width, int height) {
        Random random = new Random(number * 7919L);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        graphics.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.35f, 0.98f), width, height, Color.getHSBColor(hue + 0.2f, 0.5f, 0.6f)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(255, 240, 200));
        double sun = 40 + random.nextInt(80);
        graphics.fill(new Ellipse2D.Double(random.nextInt(width - 120), random.nextInt(height / 3), sun, sun));
        for (int ridge = 0; ridge < 5; ridge++) {
            graphics.setColor(
                    Color.getHSBColor(hue + 0.35f + ridge * 0.06f, 0.4f + ridge * 0.08f, 0.75f - ridge * 0.13f));
            graphics.fill(ridge(random, width, height, height * (0.35 + ridge * 0.13)));
        }
        for (int tree = 0; tree < 14; tree++) {
            int x = random.nextInt(width);
            int foot = height * 2 / 3 + random.nextInt(height / 3);
            int size = 15 + random.nextInt(60);
            graphics.setColor(new Color(20, 60 + random.nextInt(60), 40));
            graphics.fillPolygon(new int[] {x - size / 3, x, x + size / 3}, new int[] {foot, foot - size * 2, foot}, 3);
        }
        graphics.dispose();
        return image;
    }

    private static Path2D ridge(Random random, int width, int height, double level) {
        Path2D path = new Path2D.Double();
        path.moveTo(0, height);
        double y = level;
        for (int x = 0; x <= width + 40; x += 40) {
            path.lineTo(x, y);
            y = Math.clamp(y + random.nextGaussian() * 30, level - 90, level + 70);
        }
        path.lineTo(width, height);
        path.closePath();
        return path;
    }

    private static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
