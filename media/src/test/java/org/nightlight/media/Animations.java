package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes animated files. */
final class Animations {

    private static final String GIF_FRAME = "javax_imageio_gif_image_1.0";
    private static final int AFTER_HEADER = 33;

    /** One frame; how it ends is {@code doNotDispose}, {@code restoreToBackgroundColor} or {@code restoreToPrevious}. */
    record Step(BufferedImage image, int left, int top, int hundredths, String disposal) {

        Step(BufferedImage image) {
            this(image, 0, 0, 50, "doNotDispose");
        }
    }

    private Animations() {}

    /** @param steps with images that have a palette; the first is as large as the canvas */
    static byte[] gif(List<Step> steps) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (Step step : steps) {
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(step.image()), null);
                IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(GIF_FRAME);
                IIOMetadataNode place = child(root, "ImageDescriptor");
                place.setAttribute("imageLeftPosition", Integer.toString(step.left()));
                place.setAttribute("imageTopPosition", Integer.toString(step.top()));
                IIOMetadataNode control = child(root, "GraphicControlExtension");
                control.setAttribute("disposalMethod", step.disposal());
                control.setAttribute("delayTime", Integer.toString(step.hundredths()));
                control.setAttribute("userInputFlag", "FALSE");
                metadata.setFromTree(GIF_FRAME, root);
                writer.writeToSequence(new IIOImage(step.image(), null, metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }

    /**
     * An animated PNG.
     *
     * @param still what is seen where animations are not
     * @param steps all with images of the same type as the still picture
     * @param over whether frames are drawn over one another
     */
    static byte[] png(BufferedImage still, List<Step> steps, boolean over) {
        byte[] base = DrawnImages.encode(still, "png");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(base, 0, AFTER_HEADER);
        chunk(out, "acTL", ByteBuffer.allocate(8).putInt(steps.size()).putInt(0).array());
        chunk(out, "IDAT", pixels(still));
        int number = 0;
        for (Step step : steps) {
            chunk(
                    out,
                    "fcTL",
                    ByteBuffer.allocate(26)
                            .putInt(number++)
                            .putInt(step.image().getWidth())
                            .putInt(step.image().getHeight())
                            .putInt(step.left())
                            .putInt(step.top())
                            .putShort((short) step.hundredths())
                            .putShort((short) 100)
                            .put((byte) disposal(step))
                            .put((byte) (over ? 1 : 0))
                            .array());
            byte[] pixels = pixels(step.image());
            chunk(
                    out,
                    "fdAT",
                    ByteBuffer.allocate(4 + pixels.length)
                            .putInt(number++)
                            .put(pixels)
                            .array());
        }
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static int disposal(Step step) {
        return switch (step.disposal()) {
            case "restoreToBackgroundColor" -> 1;
            case "restoreToPrevious" -> 2;
            default -> 0;
        };
    }

    private static byte[] pixels(BufferedImage image) {
        ByteBuffer png = ByteBuffer.wrap(DrawnImages.encode(image, "png"));
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        int at = 8;
        while (at < png.capacity()) {
            int length = png.getInt(at);
            if (new String(png.array(), at + 4, 4, US_ASCII).equals("IDAT")) {
                pixels.write(png.array(), at + 8, length);
            }
            at += 12 + length;
        }
        return pixels.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(US_ASCII));
        checksum.update(data);
        out.writeBytes(ByteBuffer.allocate(8)
                .putInt(data.length)
                .put(name.getBytes(US_ASCII))
                .array());
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
