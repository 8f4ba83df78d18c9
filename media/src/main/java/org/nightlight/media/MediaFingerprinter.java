package org.nightlight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nightlight.fingerprint.Digests;

/**
 * Takes the fingerprints of files whose content nobody vouches for. Implementations are safe for use by several
 * threads.
 *
 * <p>A film has only its digests for now; a format that cannot be decoded is an error that carries them.
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
     * The fingerprints of a file on disk. Films and what is no medium are read as a stream and may be of any size;
     * pictures must be within the {@linkplain #limits limits}.
     *
     * @throws IOException when the file cannot be read
     * @throws MediaException when it has no fingerprints, with the reason
     */
    default MediaFingerprint fingerprint(Path file) throws IOException, MediaException {
        Optional<MediaFormat> format;
        try (InputStream in = Files.newInputStream(file)) {
            format = MediaFormat.sniff(in.readNBytes(MediaFormat.SNIFFED_BYTES));
        }
        if (format.isPresent() && format.get().decodable() && Files.size(file) <= limits().maxBytes()) {
            return fingerprint(Files.readAllBytes(file));
        }
        Digests digests;
        try (InputStream in = Files.newInputStream(file)) {
            digests = Digests.of(in);
        }
        MediaKind kind = format.map(MediaFormat::kind).orElse(MediaKind.OTHER);
        try {
            MediaFormat known = format.orElseThrow(Formats::notMedia);
            if (known.decodable()) {
                limits().checkBytes(Files.size(file));
            }
            return Formats.withoutFrames(known, digests);
        } catch (MediaException e) {
            throw e.about(kind, digests);
        }
    }

    /** Ends whatever was started; what is asked afterwards fails. */
    @Override
    void close();
}
