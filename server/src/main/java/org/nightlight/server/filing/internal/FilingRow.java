package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.filing.Filings.Filing;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.ReportingSetup.Environment;

/**
 * A report to NCMEC, without what it says.
 *
 * @param viewed how many of its files were said to be viewed, once it is finished
 * @param tries how often in a row a call did not succeed
 * @param ending what shall become of it instead of being filed as it is
 */
record FilingRow(
        String id,
        String caseId,
        String service,
        Environment environment,
        State state,
        Confirmation confirmation,
        boolean danger,
        boolean exactMatches,
        int completeness,
        int files,
        Instant knownAt,
        Instant proposedAt,
        String proposedBy,
        Optional<Instant> confirmedAt,
        Optional<String> confirmedBy,
        Optional<Instant> returnedAt,
        Optional<String> returnedBy,
        Optional<Instant> finishedAt,
        Optional<Instant> resumedAt,
        Optional<Long> number,
        Optional<Integer> viewed,
        Review review,
        Optional<String> trouble,
        Instant dueAt,
        int tries,
        Optional<Ending> ending,
        Optional<String> endingBy) {

    Filing published() {
        return new Filing(
                id, caseId, state, environment, proposedAt, proposedBy, confirmedBy, finishedAt, number, trouble);
    }

    /** When a person last said that it goes on. */
    Instant touchedAt() {
        return resumedAt.or(() -> confirmedAt).orElse(proposedAt);
    }

    /** Who must confirm it before it is filed. */
    enum Confirmation {
        /** Somebody other than who prepared it. */
        ANOTHER,
        /** Anybody, who prepared it too. */
        SAME,
        /** Nobody, because someone is in danger. */
        DANGER,
        /** Nobody, because it reports nothing but cryptographic matches of verified lists. */
        POLICY;

        /** Whether it waits for a person. */
        boolean waits() {
            return this == ANOTHER || this == SAME;
        }
    }

    /** Whether somebody looks at it afterwards. */
    record Review(boolean due, Optional<Instant> at, Optional<String> by) {

        public boolean open() {
            return due && at.isEmpty();
        }
    }

    /** What ends the filing of a report as it is. */
    enum Ending {
        /** It is taken back at NCMEC and returned to who prepared it. */
        RETURN,
        /** It is taken back at NCMEC and submitted from the beginning. */
        ANEW
    }
}
