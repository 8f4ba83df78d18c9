package org.nightlight.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the pictures that the PDQ measurement hashes: hills of noise at every scale, with a grain like that of a camera, so
 * that a JPEG of them takes about as many bytes a pixel as one of a photo.
 */
public final class PdqPictures {

    private static final float QUALITY = 0.85f;

    private PdqPictures() {}

    /** Argument: the folder to write {@code 12mp.jpg}, {@code 1600x1004.jpg}, {@code 512.jpg} and {@code 512.rgb} to. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        jpeg(draw(4032, 3024, 1), folder.resolve("12mp.jpg"));
        jpeg(draw(1600, 1004, 2), folder.resolve("1600x1004.jpg"));
        BufferedImage square = draw(512, 512, 3);
        jpeg(square, folder.resolve("512.jpg"));
        byte[] rgb = new byte[512 * 512 * 3];
        for (int i = 0; i < 512 * 512; i++) {
            int colour = square.getRGB(i % 512, i / 512);
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        Files.write(folder.resolve("512.rgb"), rgb);
    }

    private static BufferedImage draw(int width, int height, long seed) {
        Random random = new Random(seed);
        float[] hills = new float[width * height];
        float[] warmth = new float[width * height];
        for (int cells = 4, strength = 64; cells <= 256; cells *= 2, strength /= 2) {
            add(hills, width, height, cells, strength, random);
            add(warmth, width, height, cells, strength / 3f, random);
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < hills.length; i++) {
            float grain = (float) random.nextGaussian() * 3;
            float light = 128 + hills[i] + grain;
            picture.setRGB(
                    i % width, i / width, part(light + warmth[i]) << 16 | part(light) << 8 | part(light - warmth[i]));
        }
        return picture;
    }

    /** Adds one scale of noise: random heights at the corners of cells, joined smoothly. */
    private static void add(float[] plane, int width, int height, int cells, float strength, Random random) {
        float[] corners = new float[(cells + 1) * (cells + 1)];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = (random.nextFloat() * 2 - 1) * strength;
        }
        for (int y = 0; y < height; y++) {
            float down = (float) y * cells / height;
            int row = (int) down;
            float v = smooth(down - row);
            for (int x = 0; x < width; x++) {
                float across = (float) x * cells / width;
                int column = (int) across;
                float u = smooth(across - column);
                int corner = row * (cells + 1) + column;
                float above = corners[corner] + u * (corners[corner + 1] - corners[corner]);
                int below = corner + cells + 1;
                float under = corners[below] + u * (corners[below + 1] - corners[below]);
                plane[y * width + x] += above + v * (under - above);
            }
        }
    }

    private static float smooth(float part) {
        return part * part * (3 - 2 * part);
    }

    private static int part(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static void jpeg(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
