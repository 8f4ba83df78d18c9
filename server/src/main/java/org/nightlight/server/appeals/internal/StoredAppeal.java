package org.nightlight.server.appeals.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;

/**
 * An appeal as it lies in the database; what was written is sealed.
 *
 * @param account the account that was restricted, or reported
 * @param previous the appeal whose outcome is objected to
 * @param childSafety whether only child-safety reviewers may see it
 * @param said why they object, sealed; empty when it was erased
 * @param seenAt when a person who may decide it first looked at it
 * @param holds what keeps its evidence
 * @param decidedBefore the staff who decided what it is against, as far as it was known when it was last written
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record StoredAppeal(
        String id,
        String service,
        String account,
        Subject subject,
        String appellant,
        int level,
        Optional<String> previous,
        boolean childSafety,
        String language,
        byte[] said,
        Instant filedAt,
        Instant dueAt,
        Optional<Instant> seenAt,
        List<String> holds,
        Status status,
        List<String> decidedBefore,
        Optional<Decided> decided,
        Optional<Instant> endedAt) {

    /** Copies the lists. */
    StoredAppeal {
        holds = List.copyOf(holds);
        decidedBefore = List.copyOf(decidedBefore);
    }

    /**
     * How it was decided.
     *
     * @param reason for whoever objected, sealed
     * @param replacement the milder measure that was put in place
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Decided(String by, Instant at, byte[] reason, Optional<String> replacement) {}

    /** The enforcement it is against, if it is against one. */
    Optional<String> enforcement() {
        return subject instanceof Subject.OfEnforcement(String enforcement)
                ? Optional.of(enforcement)
                : Optional.empty();
    }

    /** The account as the ledger names it. */
    String ledgerSubject() {
        return service + "/" + account;
    }

    /** Whether it waits longer than it should. */
    boolean overdue(Instant now) {
        return status == Status.OPEN && now.isAfter(dueAt);
    }
}
