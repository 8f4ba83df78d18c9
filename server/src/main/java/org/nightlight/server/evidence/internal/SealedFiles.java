package org.nightlight.server.evidence.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Port: where sealed objects lie, by their references. What they hold is encrypted and authenticated by the vault, so that
 * whoever keeps the files needs no trust but to keep them. Thread-safe.
 *
 * <p>Every method throws an {@link IOException} when it cannot be said what is there; a {@link StoreAwayException} when the
 * whole store does not answer, so that nothing can be said of any object.
 */
interface SealedFiles {

    /** The form of a reference. */
    Pattern REFERENCE = Pattern.compile("evd_[0-9a-f]{64}");

    /** How the file is called in which the key of references lies, beside the objects. */
    String REFERENCES_KEY = "references.key";

    /** Whether there is a file of that name, whatever is in it. */
    boolean has(String reference) throws IOException;

    /** The whole file; empty when there is none. */
    Optional<byte[]> read(String reference) throws IOException;

    /** The beginning of a file; empty when there is none. */
    Optional<Head> head(String reference) throws IOException;

    /** Writes a file, whole or not at all, durable when it returns. One that somebody wrote meanwhile may stay. */
    void write(String reference, byte[] content) throws IOException;

    /** As {@link #write}, but what is there is replaced. */
    void replace(String reference, byte[] content) throws IOException;

    /** Deletes a file for good; does nothing when it is not there. */
    void delete(String reference) throws IOException;

    /** Hands over the references of all files, some at a time. */
    void each(int some, Consumer<List<String>> receiver) throws IOException;

    /** The sealed key of references, made the first time; of those who make it at once, all get the same. */
    byte[] referencesKey(Supplier<byte[]> made) throws IOException;

    /**
     * The beginning of a file.
     *
     * @param first the first eight bytes; fewer when the file is shorter
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Head(byte[] first, Instant writtenAt) {}

    /** Where a reference lies below a root: in a folder of its first two digits. */
    static String path(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("Not a reference of the vault");
        }
        return reference.substring(4, 6) + "/" + reference.substring(6);
    }

    /** The store does not answer, so nothing can be said of what is in it. */
    final class StoreAwayException extends IOException {

        private static final long serialVersionUID = 1L;

        /** Says what was tried and what came back; no secret. */
        StoreAwayException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
