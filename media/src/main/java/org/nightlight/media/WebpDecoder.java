package org.nightlight.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes WebP files, still and animated, with libwebp. Holds no state. */
final class WebpDecoder {

    private final MediaLimits limits;
    private final Optional<Leptonica> leptonica;

    WebpDecoder(MediaLimits limits, Optional<Leptonica> leptonica) {
        this.limits = limits;
        this.leptonica = leptonica;
    }

    PictureFacts decode(byte[] file, FrameVisitor visitor) throws MediaException {
        Leptonica decoder = leptonica.orElseThrow(() -> Formats.unsupported(MediaFormat.WEBP));
        WebpFile webp = WebpFile.read(file, limits);
        if (webp.pictures().size() > 1 || webp.width() > 0) {
            return drawn(decoder, webp, visitor);
        }
        List<PictureFacts> facts = new ArrayList<>(1);
        with(decoder, webp.pictures().getFirst(), pixels -> {
            visitor.visit(Duration.ZERO, pixels);
            facts.add(PictureFacts.full(pixels.width(), pixels.height(), webp.exifOrientation()));
        });
        return facts.getFirst();
    }

    private PictureFacts drawn(Leptonica decoder, WebpFile webp, FrameVisitor visitor) throws MediaException {
        limits.checkAnimation(webp.pictures().size(), webp.width(), webp.height());
        AnimationCanvas canvas = new AnimationCanvas(webp.width(), webp.height());
        Duration time = Duration.ZERO;
        boolean first = true;
        for (WebpFile.Picture picture : webp.pictures()) {
            Frame frame = picture.frame();
            boolean opaque = first || picture.replacing();
            with(decoder, picture, pixels -> canvas.draw(pixels, frame, opaque));
            visitor.visit(time, canvas.pixels());
            canvas.leave(frame);
            time = time.plus(frame.shown());
            first = false;
        }
        return PictureFacts.full(webp.width(), webp.height(), webp.exifOrientation());
    }

    @FunctionalInterface
    private interface Drawing {
        void draw(Pixels pixels);
    }

    private void with(Leptonica decoder, WebpFile.Picture picture, Drawing drawing) throws MediaException {
        boolean decoded = decoder.webp(picture.still(), limits, pixels -> {
                    drawing.draw(pixels);
                    return true;
                })
                .orElse(false);
        if (!decoded) {
            throw Damage.damaged("The WebP file's content is damaged");
        }
    }
}
