package org.nightlight.media;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Has pictures read by the readers that are part of Java, and turns their complaints into refusals. Holds no state. */
final class PictureReader {

    private static final String READERS_OF_THE_JDK = "com.sun.imageio.plugins.";

    private final MediaLimits limits;

    PictureReader(MediaLimits limits) {
        this.limits = limits;
    }

    /** The first picture of a file, once its size is known to be within the limits. */
    Pixels read(byte[] file, MediaFormat format) throws MediaException {
        return with(file, format, reader -> {
            limits.checkSize(reader.getWidth(0), reader.getHeight(0));
            checkMemory(reader);
            BufferedImage image = reader.read(0);
            return RasterPixels.of(image);
        });
    }

    private void checkMemory(ImageReader reader) throws IOException, MediaException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw MediaException.of(
                    MediaError.UNSUPPORTED_FORMAT, "The picture's colours are stored in a way that cannot be decoded");
        }
        ImageTypeSpecifier type = types.next();
        long bits = 0;
        for (int band = 0; band < type.getNumBands(); band++) {
            bits += type.getBitsPerBand(band);
        }
        long bytes = (long) reader.getWidth(0) * reader.getHeight(0) * Math.max(bits, 8) / 8;
        if (bytes > limits.maxRasterBytes()) {
            throw MediaException.of(
                    MediaError.TOO_MANY_PIXELS,
                    "The decoded picture would take " + bytes
                            + " bytes; send a smaller one, or one with 8 bits a sample");
        }
    }

    /** What is done with a reader that has been given a file. */
    @FunctionalInterface
    interface Reading {
        Pixels with(ImageReader reader) throws IOException, MediaException;
    }

    /** Whatever is to be done with a file that a reader understands. */
    Pixels with(byte[] file, MediaFormat format, Reading reading) throws MediaException {
        ImageReader reader = reader(format);
        ByteArrayImageInput input = new ByteArrayImageInput(file);
        Warnings warnings = new Warnings();
        try {
            reader.addIIOReadWarningListener(warnings);
            reader.setInput(input, true, true);
            Pixels pixels = reading.with(reader);
            if (warnings.truncated()) {
                throw Damage.truncated();
            }
            return pixels;
        } catch (IOException | RuntimeException e) {
            // The readers answer broken files with exceptions of every kind.
            if (isOrComesFrom(OutOfMemoryError.class, e)) {
                throw ImageDecoder.tooMuchMemory(e);
            }
            throw input.exhausted() || isOrComesFrom(EOFException.class, e)
                    ? Damage.truncated()
                    : Damage.damaged("The file's content is damaged", e);
        } finally {
            reader.dispose();
        }
    }

    private static boolean isOrComesFrom(Class<? extends Throwable> kind, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static ImageReader reader(MediaFormat format) {
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT));
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            // Other readers on the class path decode other pixels.
            if (reader.getClass().getName().startsWith(READERS_OF_THE_JDK)) {
                return reader;
            }
        }
        throw new IllegalStateException("This Java runtime cannot read " + format.label()
                + "; use a complete one (package openjdk-jre-headless or larger)");
    }
}
