package org.nightlight.server.identity;

/** What was asked of staff, services or keys is not possible; the message says why and what to do, for a person. */
public final class IdentityException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With that message. */
    public IdentityException(String message) {
        super(message);
    }
}
