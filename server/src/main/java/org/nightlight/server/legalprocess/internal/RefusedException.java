package org.nightlight.server.legalprocess.internal;

/** Something cannot be done with a request or an export as it stands; the message says why, for who tried. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
