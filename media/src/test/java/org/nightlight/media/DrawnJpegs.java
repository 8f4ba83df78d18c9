package org.nightlight.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.NodeList;

/** Writes JPEG files of every ordinary kind. */
final class DrawnJpegs {

    private static final String METADATA = "javax_imageio_jpeg_image_1.0";

    /**
     * How a file is written.
     *
     * @param quality 1 to 100
     * @param horizontally how many columns share a colour
     * @param vertically how many rows share a colour
     * @param restart a restart marker after so many units; 0 for none
     */
    record Style(int quality, boolean progressive, int horizontally, int vertically, int restart) {}

    private DrawnJpegs() {}

    static byte[] write(BufferedImage image, Style style) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(style.quality() / 100f);
            if (style.progressive()) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), parameters);
            sample(metadata, style);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void sample(IIOMetadata metadata, Style style) throws IIOInvalidTreeException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
        NodeList components = root.getElementsByTagName("componentSpec");
        IIOMetadataNode brightness = (IIOMetadataNode) components.item(0);
        brightness.setAttribute("HsamplingFactor", Integer.toString(style.horizontally()));
        brightness.setAttribute("VsamplingFactor", Integer.toString(style.vertically()));
        if (style.restart() > 0) {
            IIOMetadataNode restart = new IIOMetadataNode("dri");
            restart.setAttribute("interval", Integer.toString(style.restart()));
            IIOMetadataNode sequence = (IIOMetadataNode)
                    root.getElementsByTagName("markerSequence").item(0);
            sequence.insertBefore(restart, sequence.getFirstChild());
        }
        metadata.setFromTree(METADATA, root);
    }
}
