package org.nightlight.server.review.internal;

/** Somebody wants to look at what needs no look, and did not say why. Nothing was opened. */
final class ReasonNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReasonNeededException() {
        super(
                "It is the same file as an entry of a verified list: the match is the evidence. To look all the same, say why"
                        + " first; the reason is recorded.");
    }
}
