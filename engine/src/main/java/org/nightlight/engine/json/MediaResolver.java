package org.nightlight.engine.json;

import java.util.List;
import java.util.Optional;
import org.nightlight.engine.MediaItem;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.media.FrameFingerprint;
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
            List<PdqHash> hashes = fingerprint.frames().stream()
                    .map(FrameFingerprint::pdq)
                    .map(org.nightlight.fingerprint.PdqResult::hash)
                    .toList();
            return evidence(
                    hashes,
                    fingerprint.pdq().map(org.nightlight.fingerprint.PdqResult::quality),
                    fingerprint.digests());
        } catch (MediaException e) {
            return e.error().causedByFile() && e.digests().isPresent()
                    ? evidence(List.of(), Optional.empty(), e.digests().get())
                    : new MediaItem.Unavailable(e.explanation());
        }
    }

    private static MediaItem.Evidence evidence(
            List<PdqHash> hashes, Optional<Integer> quality, org.nightlight.fingerprint.Digests digests) {
        return new MediaItem.Fingerprints(
                hashes,
                quality,
                Optional.of(digests.md5()),
                Optional.of(digests.sha1()),
                Optional.of(digests.sha256()));
    }
}
