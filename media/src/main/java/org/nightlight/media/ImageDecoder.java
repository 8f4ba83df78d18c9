package org.nightlight.media;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * Decodes a picture with the readers that are part of Java. The size is read first and checked against the limits; no
 * memory is taken for pixels before. Holds no state.
 */
final class ImageDecoder {

    private static final String READERS_OF_THE_JDK = "com.sun.imageio.plugins.";

    private final MediaLimits limits;

    ImageDecoder(MediaLimits limits) {
        this.limits = limits;
    }

    /**
     * The first frame.
     *
     * @param format what {@link MediaFormat#sniff} says of the file
     */
    Pixels decode(byte[] file, MediaFormat format) throws MediaException {
        return switch (format) {
            case JPEG -> decodeJpeg(file);
            case PNG -> {
                PngFile png = PngFile.read(file);
                limits.checkSize(png.width(), png.height());
                yield read(png.withEssentialsOnly(), format);
            }
            case GIF -> decodeGif(file);
            case BMP -> {
                BitmapFile bitmap = BitmapFile.read(file);
                limits.checkSize(bitmap.width(), bitmap.height());
                yield read(file, format);
            }
            case TIFF -> read(file, format);
            case WEBP, AVIF, HEIC, JXL, MP4, MOV, MATROSKA, AVI, ASF, FLV, OGG, MPEG ->
                throw Formats.unsupported(format);
        };
    }

    private Pixels decodeJpeg(byte[] file) throws MediaException {
        JpegFile jpeg = JpegFile.read(file);
        limits.checkSize(jpeg.width(), jpeg.height());
        JpegFile.Colours colours = jpeg.colours();
        byte[] essentials = jpeg.withEssentialsOnly();
        return switch (colours) {
            case GREY, YCC, RGB -> read(essentials, MediaFormat.JPEG);
            case CMYK, INVERTED_CMYK, INVERTED_YCCK ->
                reading(essentials, MediaFormat.JPEG, reader -> CmykPixels.of(reader.readRaster(0, null), colours));
        };
    }

    private Pixels decodeGif(byte[] file) throws MediaException {
        GifCanvas canvas = GifCanvas.read(file);
        limits.checkSize(canvas.width(), canvas.height());
        return canvas.place(read(file, MediaFormat.GIF));
    }

    private Pixels read(byte[] file, MediaFormat format) throws MediaException {
        return reading(file, format, reader -> {
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
    private interface Reading {
        Pixels with(ImageReader reader) throws IOException, MediaException;
    }

    private static Pixels reading(byte[] file, MediaFormat format, Reading reading) throws MediaException {
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
                throw tooMuchMemory(e);
            }
            throw input.exhausted() || isOrComesFrom(EOFException.class, e)
                    ? Damage.truncated()
                    : Damage.damaged("The file's content is damaged", e);
        } catch (OutOfMemoryError e) {
            throw tooMuchMemory(e);
        } finally {
            reader.dispose();
        }
    }

    private static MediaException tooMuchMemory(Throwable cause) {
        return MediaException.of(
                MediaError.TOO_MANY_PIXELS,
                "Decoding the file takes more memory than allowed; send a smaller one",
                cause);
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
