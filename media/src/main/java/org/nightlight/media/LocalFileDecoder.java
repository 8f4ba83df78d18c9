package org.nightlight.media;

import java.util.Optional;

/** Decodes in this process. */
final class LocalFileDecoder implements FileDecoder {

    private final ImageDecoder images;

    LocalFileDecoder(MediaLimits limits, Optional<Leptonica> leptonica) {
        this.images = new ImageDecoder(limits, leptonica);
    }

    @Override
    public DecodedMedia fingerprint(byte[] file, MediaFormat format, Precision precision) throws MediaException {
        DistinctFrames frames = new DistinctFrames();
        PictureFacts facts = images.decodeFrames(file, format, precision, frames);
        return new DecodedMedia(
                facts.width(), facts.height(), facts.precision(), facts.exifOrientation(), frames.found());
    }

    @Override
    public Thumbnail thumbnail(byte[] file, MediaFormat format, PreviewStyle style) throws MediaException {
        return images.decodeFirst(file, format, pixels -> Thumbnail.of(pixels, style));
    }
}
