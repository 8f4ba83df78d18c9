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

    /**
     * Checks that a text has no character U+0000, which the database cannot keep.
     *
     * @throws InvalidBankException when it has one
     */
    static void checkStorable(String member, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidBankException(member, "The character U+0000 is not allowed");
        }
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
