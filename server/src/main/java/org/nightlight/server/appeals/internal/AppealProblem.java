package org.nightlight.server.appeals.internal;

import java.util.Locale;
import org.nightlight.server.problem.ProblemCode;

/** Why an appeal is refused beside what its body says. */
enum AppealProblem implements ProblemCode {
    APPEAL_TEXT_INVALID(422, "An appeal needs a text, and not too long a one"),
    APPEAL_SUBJECT_UNKNOWN(404, "There is nothing to object to by this id"),
    APPEAL_ACCOUNT_WRONG(422, "The account that objects is not the one that was restricted"),
    APPEAL_FILED(409, "There is an appeal against this already"),
    APPEAL_LAST(409, "Both appeals have been decided"),
    APPEAL_LATE(409, "The time to object is over"),
    APPEAL_MOOT(409, "What is objected to was lifted"),
    APPEAL_ENDED(409, "The appeal has been decided or taken back");

    private final int status;
    private final String title;

    AppealProblem(int status, String title) {
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
