package org.nightlight.server.reports.internal;

import java.util.Locale;
import org.nightlight.server.problem.ProblemCode;

/** Why a report is refused beside what its body says. */
enum ReportProblem implements ProblemCode {
    REPORT_SUBJECT_UNKNOWN(422, "It cannot be known which account is reported"),
    REPORT_SUBJECT_CONTRADICTORY(422, "The event was not done by the account that is reported"),
    REPORT_TOKEN_INVALID(422, "The report's token is not one that this service signed"),
    REPORT_TOKEN_EXPIRED(422, "The report's token has expired"),
    REPORT_TOKEN_USED(409, "The report's token was used before"),
    REPORT_DECIDED(409, "The report has been decided"),
    REPORT_FULL(409, "Nothing more can be added to the report");

    private final int status;
    private final String title;

    ReportProblem(int status, String title) {
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
