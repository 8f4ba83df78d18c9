package org.nightlight.server.channels.internal;

/** Something cannot be done with a duty as it is; the message says so to the person who tried. */
final class DutyConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DutyConflictException(String words) {
        super(words);
    }

    /** What to say to the person. */
    String words() {
        return String.valueOf(getMessage());
    }
}
