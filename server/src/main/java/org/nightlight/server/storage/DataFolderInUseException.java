package org.nightlight.server.storage;

/** Another process works in the data folder; the message names it and says what to do. */
public final class DataFolderInUseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DataFolderInUseException(String message) {
        super(message);
    }
}
