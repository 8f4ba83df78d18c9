package org.nightlight.media;

import java.util.Optional;
import org.nightlight.fingerprint.Digests;

/** What happens to a file before and after it is decoded, wherever that is done. */
final class Examination {

    private final MediaLimits limits;
    private final FileDecoder decoder;

    Examination(MediaLimits limits, FileDecoder decoder) {
        this.limits = limits;
        this.decoder = decoder;
    }

    MediaLimits limits() {
        return limits;
    }

    MediaFingerprint fingerprint(byte[] file, Precision precision) throws MediaException {
        Optional<MediaFormat> sniffed = MediaFormat.sniff(file);
        Digests digests = Digests.of(file);
        try {
            MediaFormat format = sniffed.orElseThrow(Formats::notMedia);
            if (!format.decodable()) {
                return Formats.withoutFrames(format, digests);
            }
            limits.checkBytes(file.length);
            DecodedMedia media = decoder.fingerprint(file, format, precision);
            return new MediaFingerprint(
                    format,
                    media.width(),
                    media.height(),
                    media.precision(),
                    media.exifOrientation(),
                    digests,
                    media.frames());
        } catch (MediaException e) {
            throw e.about(sniffed.map(MediaFormat::kind).orElse(MediaKind.OTHER), digests);
        }
    }

    MediaPreview preview(byte[] file, PreviewStyle style) throws MediaException {
        MediaFormat format = MediaFormat.sniff(file).orElseThrow(Formats::notMedia);
        if (!format.decodable()) {
            throw Formats.unsupported(format);
        }
        limits.checkBytes(file.length);
        return decoder.thumbnail(file, format, style).toPreview();
    }
}
