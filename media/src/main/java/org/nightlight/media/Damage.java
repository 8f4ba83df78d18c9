package org.nightlight.media;

/** The two ways in which a file can be broken. */
final class Damage {

    private Damage() {}

    static MediaException truncated() {
        return MediaException.of(
                MediaError.TRUNCATED, "The file ends before its picture is complete; send the whole file");
    }

    /** @param what a sentence without its full stop */
    static MediaException damaged(String what) {
        return MediaException.of(MediaError.DECODE_FAILED, what + "; save the picture again and send the new file");
    }

    static MediaException damaged(String what, Throwable cause) {
        return MediaException.of(
                MediaError.DECODE_FAILED, what + "; save the picture again and send the new file", cause);
    }
}
