package org.nightlight.server.intake.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Pictures drawn from numbers: rectangles in many colours. */
final class Drawn {

    private Drawn() {}

    static byte[] png(int width, int height, long seed) throws IOException {
        return encoded(width, height, seed, "png");
    }

    static byte[] jpeg(int width, int height, long seed) throws IOException {
        return encoded(width, height, seed, "jpeg");
    }

    private static byte[] encoded(int width, int height, long seed, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillRect(
                    random.nextInt(width),
                    random.nextInt(height),
                    1 + random.nextInt(width / 2),
                    1 + random.nextInt(height / 2));
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
