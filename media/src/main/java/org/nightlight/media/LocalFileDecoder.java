package org.nightlight.media;

import java.time.Duration;
import java.util.List;
import org.nightlight.fingerprint.Pdq;

/** Decodes in this process. */
final class LocalFileDecoder implements FileDecoder {

    private final ImageDecoder images;

    LocalFileDecoder(MediaLimits limits) {
        this.images = new ImageDecoder(limits);
    }

    @Override
    public DecodedMedia fingerprint(byte[] file, MediaFormat format) throws MediaException {
        Pixels pixels = images.decode(file, format);
        FrameFingerprint frame = new FrameFingerprint(Duration.ZERO, Pdq.hashDihedral(pixels));
        return new DecodedMedia(pixels.width(), pixels.height(), List.of(frame));
    }

    @Override
    public Thumbnail thumbnail(byte[] file, MediaFormat format, PreviewStyle style) throws MediaException {
        return Thumbnail.of(images.decode(file, format), style);
    }
}
