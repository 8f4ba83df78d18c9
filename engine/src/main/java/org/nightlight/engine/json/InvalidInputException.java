package org.nightlight.engine.json;

/** An input is refused; says why, where, and what would be accepted. */
public final class InvalidInputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final InputError error;
    private final String pointer;

    /**
     * Refuses the value at a place.
     *
     * @param pointer JSON pointer (RFC 6901) into the input; empty for the whole
     */
    public InvalidInputException(InputError error, String pointer, String message) {
        super(message);
        this.error = error;
        this.pointer = pointer;
    }

    /** Why. */
    public InputError error() {
        return error;
    }

    /** Where, as JSON pointer; empty for the whole input. */
    public String pointer() {
        return pointer;
    }

    /** The same refusal seen from an input that is a part of a larger one. */
    InvalidInputException relativeTo(String prefix) {
        return pointer.startsWith(prefix)
                ? new InvalidInputException(error, pointer.substring(prefix.length()), messageText())
                : this;
    }

    private String messageText() {
        String message = getMessage();
        return message == null ? error.code() : message;
    }
}
