package org.nightlight.media;

import java.time.Duration;
import java.util.Optional;

/**
 * Decodes JPEG files: with libjpeg-turbo where it can be had, and with Java's own reader where not, for pictures of four
 * inks, and for files about which libjpeg-turbo has a complaint. Both give the same pixels. Holds no state.
 */
final class JpegDecoder {

    /** From this shorter side on a picture is decoded at half its size to be screened, and hashed at its whole size. */
    private static final int LARGE = 700;

    /** From here on it is decoded at a quarter, and hashed at half its size. */
    private static final int VERY_LARGE = 2_400;

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
                if (natively(essentials, jpeg, reduction, colours, visitor)) {
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

    private boolean natively(
            byte[] essentials, JpegFile jpeg, int reduction, JpegFile.Colours colours, FrameVisitor visitor)
            throws MediaException {
        if (leptonica.isEmpty()) {
            return false;
        }
        boolean luminance = reduction > 1 && colours == JpegFile.Colours.YCC;
        return leptonica
                .get()
                .jpeg(essentials, reduction, luminance, pixels -> {
                    visitor.visit(Duration.ZERO, reduction == 1 ? pixels : stretched(pixels, jpeg, reduction));
                    return true;
                })
                .orElse(false);
    }

    private static Pixels stretched(Pixels small, JpegFile jpeg, int reduction) {
        int hashedAt = reduction / 2;
        return new StretchedPixels(small, Math.ceilDiv(jpeg.width(), hashedAt), Math.ceilDiv(jpeg.height(), hashedAt));
    }

    private static int reduction(int width, int height) {
        int shorter = Math.min(width, height);
        if (shorter >= VERY_LARGE) {
            return 4;
        }
        return shorter >= LARGE ? 2 : 1;
    }
}
