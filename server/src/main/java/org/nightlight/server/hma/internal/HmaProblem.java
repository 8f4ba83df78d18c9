package org.nightlight.server.hma.internal;

import java.util.Locale;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.ProblemCode;

/** What is wrong with a request of an HMA client; the statuses are those that HMA answers with. */
enum HmaProblem implements ProblemCode {
    HMA_REQUEST_INVALID(400, "The request is not as HMA's interface has it"),
    HMA_BANK_EXISTS(403, "There is a bank of this name"),
    HMA_BANK_UNKNOWN(404, "There is no such bank"),
    HMA_CONTENT_UNKNOWN(404, "The bank has no such content"),
    HMA_EXCHANGE_UNKNOWN(404, "There is no such exchange"),
    HMA_NO_COUNTERPART(501, "Nightlight has nothing that corresponds to this"),
    HMA_MEDIA_UNAVAILABLE(502, "The media server did not give the medium");

    private final int status;
    private final String title;

    HmaProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** This problem, with what is wrong this time. */
    ApiProblem because(String detail) {
        return new ApiProblem(this, detail);
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
