package org.nightlight.launcher;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.web.server.PortInUseException;

/** A command cannot go on; the message is the one line the user sees. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Failure(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** What to tell of an exception: its cause in one line, without the layers a framework wraps around it. */
    static String oneLine(Throwable exception) {
        Throwable cause = exception;
        while (cause.getCause() != null
                && cause.getCause() != cause
                && !(cause instanceof Failure)
                && !(cause instanceof PortInUseException)
                && (cause instanceof BeanCreationException || cause.getMessage() == null || wraps(cause))) {
            cause = cause.getCause();
        }
        if (cause instanceof PortInUseException port) {
            return "port " + port.getPort() + " is taken; stop what listens there or choose another with --port";
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " · ");
    }

    private static boolean wraps(Throwable exception) {
        return exception.getClass().getName().startsWith("org.springframework.");
    }
}
