package org.nightlight.server.reports;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what people report. What is answered as received is committed with its case, its context, its message to the
 * platform and its ledger entry. Thread-safe.
 */
public interface UserReports {

    /**
     * Keeps a report. One that repeats an open report of the same reporter, account and reason joins it.
     *
     * @throws org.nightlight.server.problem.ApiProblem when what it is about cannot be known, or its token was used before
     */
    Receipt submit(NewReport report);

    /** A report of a service. */
    Optional<Standing> find(String service, String report);

    /** The report that a follow-up code belongs to. */
    Optional<Standing> follow(String code);

    /**
     * Adds what the reporter has to say further.
     *
     * @throws org.nightlight.server.problem.ApiProblem when it has been decided, or nothing more fits
     */
    Standing add(String report, String text);

    /**
     * What the reporter gets.
     *
     * @param code the secret by which they follow the report without an account; shown once, only a digest is kept
     * @param joined whether it joined a report they had made before
     */
    record Receipt(Standing standing, String code, boolean joined) {

        @Override
        public String toString() {
            return "Receipt[" + standing.report() + "]";
        }
    }

    /**
     * How a report stands.
     *
     * @param account the account that was reported
     * @param keyId the key it came with; empty for one made by a person on a page
     * @param pieces how many pieces there are of it: the first, and what was added
     * @param region where the reporter is known to be
     * @param question what a reviewer would like to know
     */
    record Standing(
            String report,
            String service,
            String account,
            ReportReason reason,
            ReportStatus status,
            String language,
            Instant receivedAt,
            Optional<Instant> decidedAt,
            Optional<String> keyId,
            int pieces,
            Optional<String> region,
            Optional<String> question) {

        @Override
        public String toString() {
            return "Standing[" + report + ", " + status + "]";
        }
    }
}
