package org.nightlight.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes pictures: takes the file apart, checks its size against the limits before memory is taken for pixels, has its
 * frames read and puts animations together. Holds no state.
 */
final class ImageDecoder {

    private final MediaLimits limits;
    private final PictureReader reader;
    private final JpegDecoder jpegs;
    private final WebpDecoder webps;

    /** @param leptonica the native decoders; without them Java's own have to do */
    ImageDecoder(MediaLimits limits, Optional<Leptonica> leptonica) {
        this.limits = limits;
        this.reader = new PictureReader(limits);
        this.jpegs = new JpegDecoder(limits, reader, leptonica);
        this.webps = new WebpDecoder(limits, leptonica);
    }

    /** What is made of a picture. */
    @FunctionalInterface
    interface Use<T> {
        T of(Pixels pixels);
    }

    /**
     * Decodes the first frame and no other.
     *
     * @param format what {@link MediaFormat#sniff} says of the file
     * @return what is made of it
     */
    <T> T decodeFirst(byte[] file, MediaFormat format, Use<T> use) throws MediaException {
        List<T> made = new ArrayList<>(1);
        FrameVisitor visitor = (_, pixels) -> {
            if (made.isEmpty()) {
                made.add(use.of(pixels));
            }
        };
        try {
            switch (format) {
                case PNG -> {
                    PngFile png = PngFile.read(file, limits);
                    visitor.visit(Duration.ZERO, decodePng(png, png.pictures().getFirst()));
                }
                case GIF -> {
                    GifFile gif = GifFile.read(file);
                    decodeGif(
                            file,
                            new GifFile(gif.width(), gif.height(), gif.frames().subList(0, 1)),
                            visitor);
                }
                default -> decodeFrames(file, format, Precision.FULL, visitor);
            }
        } catch (OutOfMemoryError e) {
            throw tooMuchMemory(e);
        }
        return made.getFirst();
    }

    /** All frames in the order in which they are seen; of a still picture the one. */
    PictureFacts decodeFrames(byte[] file, MediaFormat format, Precision precision, FrameVisitor visitor)
            throws MediaException {
        try {
            return switch (format) {
                case JPEG -> jpegs.decode(file, precision, visitor);
                case PNG -> decodeFrames(PngFile.read(file, limits), visitor);
                case GIF -> decodeGif(file, GifFile.read(file), visitor);
                case BMP -> {
                    BitmapFile bitmap = BitmapFile.read(file);
                    limits.checkSize(bitmap.width(), bitmap.height());
                    yield plain(reader.read(file, format), ExifOrientation.UPRIGHT, visitor);
                }
                // A TIFF file is what Exif data are a small one of.
                case TIFF -> plain(reader.read(file, format), ExifOrientation.in(file, 0, file.length), visitor);
                case WEBP -> webps.decode(file, visitor);
                case AVIF, HEIC, JXL, MP4, MOV, MATROSKA, AVI, ASF, FLV, OGG, MPEG -> throw Formats.unsupported(format);
            };
        } catch (OutOfMemoryError e) {
            throw tooMuchMemory(e);
        }
    }

    static MediaException tooMuchMemory(Throwable cause) {
        return MediaException.of(
                MediaError.TOO_MANY_PIXELS,
                "Decoding the file takes more memory than allowed; send a smaller one",
                cause);
    }

    private static PictureFacts plain(Pixels pixels, int exifOrientation, FrameVisitor visitor) {
        visitor.visit(Duration.ZERO, pixels);
        return PictureFacts.full(pixels.width(), pixels.height(), exifOrientation);
    }

    private PictureFacts decodeGif(byte[] file, GifFile gif, FrameVisitor visitor) throws MediaException {
        limits.checkAnimation(gif.frames().size(), gif.width(), gif.height());
        if (gif.plain()) {
            return plain(reader.read(file, MediaFormat.GIF), ExifOrientation.UPRIGHT, visitor);
        }
        reader.with(file, MediaFormat.GIF, source -> {
            AnimationCanvas canvas = new AnimationCanvas(gif.width(), gif.height());
            Duration time = Duration.ZERO;
            for (int i = 0; i < gif.frames().size(); i++) {
                Frame frame = gif.frames().get(i);
                limits.checkSize(frame.width(), frame.height());
                limits.checkSize(source.getWidth(i), source.getHeight(i));
                canvas.draw(RasterPixels.of(source.read(i)), frame, i == 0);
                visitor.visit(time, canvas.pixels());
                if (i < gif.frames().size() - 1) {
                    canvas.leave(frame);
                }
                time = time.plus(frame.shown());
            }
            return canvas.pixels();
        });
        return PictureFacts.full(gif.width(), gif.height());
    }

    private Pixels decodePng(PngFile png, PngFile.Picture picture) throws MediaException {
        limits.checkSize(png.width(), png.height());
        return reader.read(png.alone(picture), MediaFormat.PNG);
    }

    private PictureFacts decodeFrames(PngFile png, FrameVisitor visitor) throws MediaException {
        limits.checkAnimation(png.pictures().size(), png.width(), png.height());
        PngFile.Picture still = png.pictures().getFirst();
        if (png.pictures().size() == 1) {
            return plain(decodePng(png, still), png.exifOrientation(), visitor);
        }
        AnimationCanvas canvas = new AnimationCanvas(png.width(), png.height());
        if (still.drawing().isEmpty()) {
            // Seen only where animations are not, and a good place to hide something from those who look at these.
            visitor.visit(Duration.ZERO, decodePng(png, still));
        }
        Duration time = Duration.ZERO;
        boolean opaque = true;
        for (PngFile.Picture picture : png.pictures()) {
            if (picture.drawing().isPresent()) {
                PngFile.Drawing drawing = picture.drawing().get();
                limits.checkSize(drawing.frame().width(), drawing.frame().height());
                canvas.draw(decodePng(png, picture), drawing.frame(), opaque || drawing.replacing());
                visitor.visit(time, canvas.pixels());
                canvas.leave(drawing.frame());
                time = time.plus(drawing.frame().shown());
                opaque = false;
            }
        }
        return PictureFacts.full(png.width(), png.height(), png.exifOrientation());
    }
}
