package org.nightlight.server.banks.internal;

import java.util.Locale;
import org.nightlight.server.problem.ProblemCode;

/** The codes of the API's errors about banks. */
enum BankProblem implements ProblemCode {
    BANK_UNKNOWN(404, "There is no such bank"),
    BANK_ENTRY_UNKNOWN(404, "The bank has no such entry"),
    BANK_TERMS_CHANGED(409, "There are more or fewer such entries than the request says"),
    BANK_EXISTS(409, "There is a bank of this name"),
    BANK_VALUE_INVALID(422, "A value of a bank or an entry is not allowed"),
    BANK_LIST_UNCLEAR(422, "It is unclear what the list holds"),
    TOO_MANY_ITEMS(422, "The request holds more items than are taken at once");

    private final int status;
    private final String title;

    BankProblem(int status, String title) {
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
