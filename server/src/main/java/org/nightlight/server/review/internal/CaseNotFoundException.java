package org.nightlight.server.review.internal;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such case, or this person may not know that there is. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class CaseNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CaseNotFoundException() {
        super("No such case");
    }
}
