package org.nightlight.server.cybertips.internal;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such draft, or it is of another case. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class DraftNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DraftNotFoundException() {
        super("No such draft");
    }
}
