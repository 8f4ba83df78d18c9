package org.nightlight.media;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files of the kinds that Java does not write by itself. */
final class JpegVariants {

    private JpegVariants() {}

    /** Inks as they are, without a word about it. */
    static byte[] cmyk(BufferedImage image) {
        return fourSamples(image, colour ->
                new int[] {255 - (colour >> 16 & 0xff), 255 - (colour >> 8 & 0xff), 255 - (colour & 0xff), 0});
    }

    /** What is missing of each ink, marked as Adobe's programs do. */
    static byte[] invertedCmyk(BufferedImage image) {
        byte[] jpeg =
                fourSamples(image, colour -> new int[] {colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff, 255});
        return insert(jpeg, 2, adobe(0));
    }

    /** The inks as brightness and colour differences, inverted black, marked as Adobe's programs do. */
    static byte[] invertedYcck(BufferedImage image) {
        byte[] jpeg = fourSamples(image, colour -> {
            int red = 255 - (colour >> 16 & 0xff);
            int green = 255 - (colour >> 8 & 0xff);
            int blue = 255 - (colour & 0xff);
            return new int[] {
                clamped(0.299 * red + 0.587 * green + 0.114 * blue),
                clamped(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue),
                clamped(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue),
                255
            };
        });
        return insert(jpeg, 2, adobe(2));
    }

    /** With a profile that exchanges red and green, which would be seen if it were followed. */
    static byte[] withColourProfile(byte[] jpeg) {
        ICC_Profile profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        byte[] red = profile.getData(ICC_Profile.icSigRedColorantTag);
        profile.setData(ICC_Profile.icSigRedColorantTag, profile.getData(ICC_Profile.icSigGreenColorantTag));
        profile.setData(ICC_Profile.icSigGreenColorantTag, red);
        byte[] data = profile.getData();
        byte[] name = "ICC_PROFILE\0\u0001\u0001".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        ByteBuffer segment = ByteBuffer.allocate(4 + name.length + data.length);
        segment.putShort((short) 0xffe2).putShort((short) (2 + name.length + data.length));
        segment.put(name).put(data);
        int afterJfif = 4 + ((jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff);
        return insert(jpeg, afterJfif, segment.array());
    }

    /** Without the segment that says the file is an ordinary one. */
    static byte[] withoutApplicationMarkers(byte[] jpeg) {
        int length = (jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(jpeg, 4 + length, jpeg.length - 4 - length);
        return out.toByteArray();
    }

    private static int clamped(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }

    private static byte[] adobe(int transform) {
        return ByteBuffer.allocate(16)
                .putShort((short) 0xffee)
                .putShort((short) 14)
                .put(new byte[] {'A', 'd', 'o', 'b', 'e'})
                .put(new byte[] {0, 100, 0, 0, 0, 0, (byte) transform})
                .array();
    }

    static byte[] insert(byte[] file, int at, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, at);
        out.writeBytes(bytes);
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    private interface Inks {
        int[] of(int colour);
    }

    private static byte[] fourSamples(BufferedImage image, Inks inks) {
        WritableRaster raster = Raster.createInterleavedRaster(
                DataBuffer.TYPE_BYTE, image.getWidth(), image.getHeight(), 4, new Point(0, 0));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                raster.setPixel(x, y, inks.of(image.getRGB(x, y)));
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(raster, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
