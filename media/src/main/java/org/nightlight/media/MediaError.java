package org.nightlight.media;

/** Why a file has no perceptual fingerprint. */
public enum MediaError {
    /** It is neither a picture nor a film, whatever its name says. */
    NOT_MEDIA(true),
    /** It ends before it is complete. */
    TRUNCATED(true),
    /** It has more pixels, or a longer side, than the limits allow. */
    TOO_MANY_PIXELS(true),
    /** It has more bytes than the limits allow. */
    TOO_MANY_BYTES(true),
    /** A film lasts longer, or says so, than the limits allow. */
    TOO_LONG(true),
    /** A film has more frames than the limits allow. */
    TOO_MANY_FRAMES(true),
    /** It is in a format, or in a variant of one, that cannot be decoded. */
    UNSUPPORTED_FORMAT(true),
    /** Its content breaks the rules of its format. */
    DECODE_FAILED(true),
    /** Decoding it took longer than allowed. */
    TIMED_OUT(false),
    /** The process that decoded it ended unexpectedly. */
    DECODER_CRASHED(false),
    /** No process could be had to decode it: all are busy, none starts, or the decoder was closed. */
    DECODER_UNAVAILABLE(false);

    private final boolean causedByFile;

    MediaError(boolean causedByFile) {
        this.causedByFile = causedByFile;
    }

    /**
     * Whether the file itself is the reason, so that trying again gives the same answer. If not, the content was not
     * examined and must be held and scanned again.
     */
    public boolean causedByFile() {
        return causedByFile;
    }
}
