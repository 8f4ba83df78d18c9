package org.nightlight.server.filing.internal;

import java.util.List;
import org.nightlight.authorities.cybertipline.CyberTipline;

/**
 * A filing in a worker's hands.
 *
 * @param lease by which the worker may store what it does
 * @param accounts the accounts reported
 */
record Work(
        FilingRow filing,
        String lease,
        Attempt attempt,
        Contents contents,
        List<String> accounts,
        CyberTipline tipline) {

    String id() {
        return filing.id();
    }

    long number() {
        return attempt.number().orElseThrow(() -> new IllegalStateException("The report has no number yet"));
    }

    /** Who is responsible for what is sent. */
    String actor() {
        return filing.confirmedBy().orElse(filing.proposedBy());
    }

    /** The account it is about, as the ledger names it. */
    String subject() {
        return filing.service() + "/" + accounts.getFirst();
    }
}
