package org.nightlight.server.banks.internal;

import java.util.function.Supplier;
import org.nightlight.server.banks.Banks.UnknownBankException;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.problem.ApiProblem;

/** What can be wrong with a request about banks, as problems of the API. */
final class BankFaults {

    private BankFaults() {}

    /**
     * Does the work, and answers what is wrong with its input.
     *
     * @param pointer the JSON pointer of the object that the work reads
     */
    static <T> T at(String pointer, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidBankException invalid) {
            throw new ApiProblem(BankProblem.BANK_VALUE_INVALID, invalid.getMessage() + ".")
                    .at(pointer + "/" + invalid.member());
        } catch (UnknownBankException unknown) {
            throw new ApiProblem(BankProblem.BANK_UNKNOWN, unknown.getMessage() + ".");
        }
    }
}
