package org.nightlight.media;

import java.time.Duration;
import java.util.Optional;

/**
 * Decodes JPEG files: with libjpeg-turbo where it can be had, and with Java's own reader where not, for pictures of four
 * inks, and for files about which libjpeg-turbo has a complaint. Both give the same pixels. Holds no state.
 */
final class JpegDecoder {

    /** From this shorter side on a picture is screened at half its size, and from four times this at a quarter. */
    private static final int LARGE = 1_000;

    private final MediaLimits limits;
    private final PictureReader reader;
    private final Optional<Leptonica> leptonica;

    JpegDecoder(MediaLimits limits, PictureReader reader, Optional<Leptonica> leptonica) {
        this.limits = limits;
        this.reader = reader;
        this.leptonica = leptonica;
    }

    PictureFacts decode(byte[] file, Precision precision, FrameVisitor visitor) throws MediaException {
        JpegFile jpeg = JpegFile.read(file);
        limits.checkSize(jpeg.width(), jpeg.height());
        JpegFile.Colours colours = jpeg.colours();
        byte[] essentials = jpeg.withEssentialsOnly();
        return switch (colours) {
            case GREY, YCC, RGB -> {
                int reduction = precision == Precision.SCREENING ? reduction(jpeg.width(), jpeg.height()) : 1;
                if (natively(essentials, reduction, colours, visitor)) {
                    yield new PictureFacts(
                            jpeg.width(),
                            jpeg.height(),
                            reduction == 1 ? Precision.FULL : Precision.SCREENING,
                            jpeg.exifOrientation());
                }
                visitor.visit(Duration.ZERO, reader.read(essentials, MediaFormat.JPEG));
                yield PictureFacts.full(jpeg.width(), jpeg.height(), jpeg.exifOrientation());
            }
            case CMYK, INVERTED_CMYK, INVERTED_YCCK -> {
                visitor.visit(
                        Duration.ZERO,
                        reader.with(
                                essentials,
                                MediaFormat.JPEG,
                                source -> CmykPixels.of(source.readRaster(0, null), colours)));
                yield PictureFacts.full(jpeg.width(), jpeg.height(), jpeg.exifOrientation());
            }
        };
    }

    private boolean natively(byte[] essentials, int reduction, JpegFile.Colours colours, FrameVisitor visitor)
            throws MediaException {
        if (leptonica.isEmpty()) {
            return false;
        }
        boolean luminance = reduction > 1 && colours == JpegFile.Colours.YCC;
        return leptonica
                .get()
                .jpeg(essentials, reduction, luminance, pixels -> {
                    visitor.visit(Duration.ZERO, pixels);
                    return true;
                })
                .orElse(false);
    }

    private static int reduction(int width, int height) {
        int shorter = Math.min(width, height);
        if (shorter >= 4 * LARGE) {
            return 4;
        }
        return shorter >= LARGE ? 2 : 1;
    }
}
