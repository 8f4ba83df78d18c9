package org.nightlight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes the fingerprints of files whose content nobody vouches for. Implementations are safe for use by several
 * threads.
 *
 * <p>Where films cannot be looked into they have only their digests; a picture that cannot be decoded is an error that
 * carries them.
 */
public interface MediaFingerprinter extends AutoCloseable {

    /** What this fingerprinter accepts. */
    MediaLimits limits();

    /**
     * The fingerprints of a file, in full.
     *
     * @param file all of its bytes, which must not change meanwhile
     * @throws MediaException when it has none, with the reason
     */
    default MediaFingerprint fingerprint(byte[] file) throws MediaException {
        return fingerprint(file, Precision.FULL);
    }

    /**
     * The fingerprints of a file.
     *
     * @param file all of its bytes, which must not change meanwhile
     * @param precision how exact the hashes must be; they may be more exact, and the answer says what they are
     * @throws MediaException when it has none, with the reason
     */
    MediaFingerprint fingerprint(byte[] file, Precision precision) throws MediaException;

    /**
     * A picture of the file that can be shown to a person.
     *
     * @param file all of its bytes, which must not change meanwhile
     * @throws MediaException when there is nothing to show, with the reason
     */
    MediaPreview preview(byte[] file, PreviewStyle style) throws MediaException;

    /**
     * All that a file shows, in one picture. Empty for a film, an animation and a file of several pages: no single picture
     * shows all of them.
     *
     * @param file all of its bytes, which must not change meanwhile
     * @throws MediaException when there is nothing to show, with the reason
     */
    Optional<WholePicture> whole(byte[] file) throws MediaException;

    /**
     * The fingerprints of a file on disk, in full. Films are read piece by piece and may be large; pictures must be within
     * the {@linkplain #limits limits}.
     *
     * @throws IOException when the file cannot be read
     * @throws MediaException when it has no fingerprints, with the reason
     */
    MediaFingerprint fingerprint(Path file) throws IOException, MediaException;

    /** Ends whatever was started; what is asked afterwards fails. */
    @Override
    void close();
}
