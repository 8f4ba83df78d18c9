package org.nightlight.server.subscribers;

/** A value that a platform told cannot be. The message never holds the value. */
public final class InvalidAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String member;

    /**
     * Names the member that is wrong.
     *
     * @param member within the object it is of; empty for the object itself
     * @param message what is expected there
     */
    public InvalidAnswerException(String member, String message) {
        super(message, null, false, false);
        this.member = member;
    }

    /** Within the object it is of; empty for the object itself. */
    public String member() {
        return member;
    }
}
