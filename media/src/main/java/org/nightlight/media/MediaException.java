package org.nightlight.media;

import java.util.Optional;
import org.nightlight.fingerprint.Digests;

/**
 * A file could not be examined. The message says what to do and never quotes the file. The exact fingerprints are
 * given where the file was read, because a file that cannot be decoded can still be a known one.
 */
public final class MediaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final MediaError error;
    private final String explanation;
    private final MediaKind kind;
    private final transient Optional<Digests> digests;

    private MediaException(
            MediaError error, String message, MediaKind kind, Optional<Digests> digests, Optional<Throwable> cause) {
        super(message, cause.orElse(null));
        this.error = error;
        this.explanation = message;
        this.kind = kind;
        this.digests = digests;
    }

    /** An error of which nothing more is known yet. */
    public static MediaException of(MediaError error, String message) {
        return new MediaException(error, message, MediaKind.OTHER, Optional.empty(), Optional.empty());
    }

    /** The same with the exception that caused it. */
    public static MediaException of(MediaError error, String message, Throwable cause) {
        return new MediaException(error, message, MediaKind.OTHER, Optional.empty(), Optional.of(cause));
    }

    /** The same error, together with what is known of the file nevertheless. */
    public MediaException about(MediaKind kind, Digests digests) {
        MediaException complete =
                new MediaException(error, explanation, kind, Optional.of(digests), Optional.ofNullable(getCause()));
        complete.setStackTrace(getStackTrace());
        return complete;
    }

    /** Why. */
    public MediaError error() {
        return error;
    }

    /** What is wrong and what to do about it, in a sentence for the sender of the file. */
    public String explanation() {
        return explanation;
    }

    /** What the file is, as far as its first bytes tell. */
    public MediaKind kind() {
        return kind;
    }

    /** The exact fingerprints; absent when the file was refused before it was read. */
    public Optional<Digests> digests() {
        return digests;
    }

    /** The message without the names of classes. */
    @Override
    public String toString() {
        return error + ": " + explanation;
    }
}
