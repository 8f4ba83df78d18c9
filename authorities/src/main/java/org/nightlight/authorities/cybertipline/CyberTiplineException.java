package org.nightlight.authorities.cybertipline;

import java.util.Optional;

/**
 * A call that did not succeed, and what to do about it. Nothing of a report and nothing that the server wrote is in its
 * text.
 */
public abstract sealed class CyberTiplineException extends Exception
        permits RefusedException, UnansweredException, AlteredUploadException {

    private static final long serialVersionUID = 1L;

    private final Call call;
    private final Advice advice;
    private final String requestId;

    CyberTiplineException(String message, Call call, Advice advice, Optional<String> requestId) {
        super(message + requestId.map(id -> " (Request-ID " + id + ")").orElse(""));
        this.call = call;
        this.advice = advice;
        this.requestId = requestId.orElse("");
    }

    /** Which call it was. */
    public Call call() {
        return call;
    }

    /** What to do next. */
    public Advice advice() {
        return advice;
    }

    /** What NCMEC asks for when one writes to them about it. */
    public Optional<String> requestId() {
        return Optional.of(requestId).filter(id -> !id.isEmpty());
    }
}
