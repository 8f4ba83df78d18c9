package org.nightlight.server.channels.internal;

/** There is no such duty, or whoever asks may not know of it. */
final class UnknownDutyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownDutyException() {
        super("There is no such duty of that case");
    }
}
