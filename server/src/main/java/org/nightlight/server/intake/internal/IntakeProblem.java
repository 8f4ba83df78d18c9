package org.nightlight.server.intake.internal;

import java.util.Locale;
import org.nightlight.server.problem.ProblemCode;

/** Why an event is refused beside what its body says. */
enum IntakeProblem implements ProblemCode {
    EVENT_ID_REUSED(409, "The event's id was used for another event within the last day"),
    EVENT_PART_MISSING(422, "A request with several parts needs one called 'event'"),
    PART_REPEATED(422, "Two parts of the request have the same name"),
    CONTENT_ENCODING_UNSUPPORTED(415, "Bodies are read as they are, not compressed");

    private final int status;
    private final String title;

    IntakeProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
