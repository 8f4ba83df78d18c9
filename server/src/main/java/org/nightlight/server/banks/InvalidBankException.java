package org.nightlight.server.banks;

/** A value of a bank or an entry is not allowed; the message says what is and can be shown to whoever gave it. */
public final class InvalidBankException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String member;
    private final String message;

    /**
     * Says what is wrong.
     *
     * @param member the member of the JSON form that is wrong
     * @param message what is allowed
     */
    public InvalidBankException(String member, String message) {
        super(message);
        this.member = member;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** The member of the JSON form that is wrong. */
    public String member() {
        return member;
    }
}
