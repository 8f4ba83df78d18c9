package org.nightlight.engine.json;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.engine.MediaItem;
import org.nightlight.fingerprint.Digests;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;

/** Fingerprints the bytes of media. Thread-safe when the fingerprinter is. */
public final class MediaResolver {

    private final MediaFingerprinter fingerprinter;

    /** Uses this fingerprinter, which stays the caller's to close. */
    public MediaResolver(MediaFingerprinter fingerprinter) {
        this.fingerprinter = fingerprinter;
    }

    /**
     * What is known of a medium from its bytes. A file that cannot be decoded is still compared by its cryptographic
     * hashes; one that could not be looked at for a reason of ours is unavailable and must be looked at again.
     */
    public MediaItem.Evidence fingerprint(byte[] bytes) {
        try {
            MediaFingerprint fingerprint = fingerprinter.fingerprint(bytes);
            return evidence(views(fingerprint), fingerprint.digests());
        } catch (MediaException e) {
            return e.error().causedByFile() && e.digests().isPresent()
                    ? evidence(List.of(), e.digests().get())
                    : new MediaItem.Unavailable(e.explanation());
        }
    }

    /**
     * Every frame in every orientation: a picture that was turned or mirrored is still the picture, and so is one that was
     * given a border.
     */
    public static List<MediaItem.View> views(MediaFingerprint fingerprint) {
        return fingerprint.frames().stream()
                .flatMap(frame -> Stream.concat(
                        MediaItem.View.everyOrientation(frame.hashes(), frame.time(), false).stream(),
                        frame.withoutBorders().stream()
                                .flatMap(inner -> MediaItem.View.everyOrientation(inner, frame.time(), true).stream())))
                .toList();
    }

    private static MediaItem.Evidence evidence(List<MediaItem.View> views, Digests digests) {
        return new MediaItem.Fingerprints(
                views, Optional.of(digests.md5()), Optional.of(digests.sha1()), Optional.of(digests.sha256()));
    }
}
