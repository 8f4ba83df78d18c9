package org.nightlight.media;

import java.util.List;
import org.nightlight.fingerprint.Digests;

/** What happens to files that are not decoded. */
final class Formats {

    private Formats() {}

    static MediaException notMedia() {
        return MediaException.of(
                MediaError.NOT_MEDIA,
                "The file is neither a picture nor a film in a known format; send the file itself, not an archive"
                        + " or a page around it");
    }

    static MediaFingerprint withoutFrames(MediaFormat format, Digests digests) throws MediaException {
        return switch (format.kind()) {
            case VIDEO ->
                new MediaFingerprint(format, 0, 0, Precision.FULL, ExifOrientation.UPRIGHT, digests, List.of());
            case IMAGE, OTHER -> throw unsupported(format);
        };
    }

    static MediaException unsupported(MediaFormat format) {
        return MediaException.of(
                MediaError.UNSUPPORTED_FORMAT,
                "Files of the format " + format.label() + " cannot be decoded yet; send the picture as JPEG or PNG");
    }
}
