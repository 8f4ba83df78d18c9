package org.nightlight.server.filing;

import java.time.Instant;
import java.util.List;
import org.nightlight.server.filing.ReportingSetup.Environment;

/**
 * A report is filed for good; published in the transaction.
 *
 * @param filing its id
 * @param caseId the case
 * @param accounts the accounts reported
 * @param number NCMEC's number of it
 */
public record FilingFinished(
        String filing,
        String caseId,
        String service,
        List<String> accounts,
        Environment environment,
        long number,
        Instant at) {

    /** Copies the list. */
    public FilingFinished {
        accounts = List.copyOf(accounts);
    }
}
