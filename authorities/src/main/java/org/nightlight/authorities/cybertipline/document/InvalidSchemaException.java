package org.nightlight.authorities.cybertipline.document;

/** Says that what came as a schema is none that can be used. */
public final class InvalidSchemaException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
