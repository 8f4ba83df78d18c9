package org.nightlight.fingerprint;

/** A text is not the fingerprint of a video; the message says in which line and why. */
public final class VpdqFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    VpdqFormatException(int line, String problem) {
        super("Line " + line + ": " + problem);
        this.line = line;
    }

    /** The line that is wrong, from 1. */
    public int line() {
        return line;
    }
}
