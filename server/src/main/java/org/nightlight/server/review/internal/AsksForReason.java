package org.nightlight.server.review.internal;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A controller that may need to hear why somebody looks: it says so in a line, and the page stays as it is. */
interface AsksForReason {

    /** Says what is missing. */
    @ExceptionHandler(ReasonNeededException.class)
    default ResponseEntity<String> needed(ReasonNeededException missing) {
        return ResponseEntity.unprocessableContent()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(missing.getMessage());
    }
}
