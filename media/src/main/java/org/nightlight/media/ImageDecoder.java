package org.nightlight.media;

import java.time.Duration;

/**
 * Decodes pictures: takes the file apart, checks its size against the limits before memory is taken for pixels, has its
 * frames read and puts animations together. Holds no state.
 */
final class ImageDecoder {

    private final MediaLimits limits;
    private final PictureReader reader;

    ImageDecoder(MediaLimits limits) {
        this.limits = limits;
        this.reader = new PictureReader(limits);
    }

    /**
     * The first frame.
     *
     * @param format what {@link MediaFormat#sniff} says of the file
     */
    Pixels decode(byte[] file, MediaFormat format) throws MediaException {
        try {
            return first(file, format);
        } catch (OutOfMemoryError e) {
            throw tooMuchMemory(e);
        }
    }

    private Pixels first(byte[] file, MediaFormat format) throws MediaException {
        return switch (format) {
            case JPEG -> decodeJpeg(file);
            case PNG -> {
                PngFile png = PngFile.read(file, limits);
                yield decodePng(png, png.pictures().getFirst());
            }
            case GIF -> {
                GifFile gif = GifFile.read(file);
                yield decodeGif(
                        file,
                        new GifFile(gif.width(), gif.height(), gif.frames().subList(0, 1)),
                        (_, _) -> {});
            }
            case BMP -> {
                BitmapFile bitmap = BitmapFile.read(file);
                limits.checkSize(bitmap.width(), bitmap.height());
                yield reader.read(file, format);
            }
            case TIFF -> reader.read(file, format);
            case WEBP, AVIF, HEIC, JXL, MP4, MOV, MATROSKA, AVI, ASF, FLV, OGG, MPEG ->
                throw Formats.unsupported(format);
        };
    }

    /** All frames in the order in which they are seen; of a still picture the one. */
    void decodeFrames(byte[] file, MediaFormat format, FrameVisitor visitor) throws MediaException {
        try {
            if (format == MediaFormat.GIF) {
                decodeGif(file, GifFile.read(file), visitor);
            } else if (format == MediaFormat.PNG) {
                decodeFrames(PngFile.read(file, limits), visitor);
            } else {
                visitor.visit(Duration.ZERO, first(file, format));
            }
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

    private Pixels decodeJpeg(byte[] file) throws MediaException {
        JpegFile jpeg = JpegFile.read(file);
        limits.checkSize(jpeg.width(), jpeg.height());
        JpegFile.Colours colours = jpeg.colours();
        byte[] essentials = jpeg.withEssentialsOnly();
        return switch (colours) {
            case GREY, YCC, RGB -> reader.read(essentials, MediaFormat.JPEG);
            case CMYK, INVERTED_CMYK, INVERTED_YCCK ->
                reader.with(essentials, MediaFormat.JPEG, source -> CmykPixels.of(source.readRaster(0, null), colours));
        };
    }

    private Pixels decodeGif(byte[] file, GifFile gif, FrameVisitor visitor) throws MediaException {
        limits.checkAnimation(gif.frames().size(), gif.width(), gif.height());
        if (gif.plain()) {
            Pixels pixels = reader.read(file, MediaFormat.GIF);
            visitor.visit(Duration.ZERO, pixels);
            return pixels;
        }
        return reader.with(file, MediaFormat.GIF, source -> {
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
    }

    private Pixels decodePng(PngFile png, PngFile.Picture picture) throws MediaException {
        limits.checkSize(png.width(), png.height());
        return reader.read(png.alone(picture), MediaFormat.PNG);
    }

    private void decodeFrames(PngFile png, FrameVisitor visitor) throws MediaException {
        limits.checkAnimation(png.pictures().size(), png.width(), png.height());
        PngFile.Picture still = png.pictures().getFirst();
        if (png.pictures().size() == 1) {
            visitor.visit(Duration.ZERO, decodePng(png, still));
            return;
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
    }
}
