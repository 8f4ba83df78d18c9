package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A report that is being prepared.
 *
 * @param id {@code tip_…}
 * @param account the account it reports
 * @param version counts what was saved; who saves says which version was seen
 * @param createdBy {@code staff:<id>}
 * @param filing what it was handed over as, the last time
 * @param number NCMEC's, once it is filed
 */
record Draft(
        String id,
        String caseId,
        String service,
        String account,
        State state,
        int version,
        DraftForm form,
        Instant createdAt,
        String createdBy,
        Instant changedAt,
        String changedBy,
        Optional<String> filing,
        Optional<Long> number) {

    /** Whether it can be changed. */
    boolean editable() {
        return state == State.DRAFT || state == State.RETURNED;
    }

    /** The account as the ledger names it. */
    String subject() {
        return service + "/" + account;
    }

    /** Names the record and shows nothing of what was typed. */
    @Override
    public String toString() {
        return "Draft[" + id + ", " + state + ", version " + version + "]";
    }

    /** Where it stands. */
    enum State {
        DRAFT,
        HANDED_OVER,
        /** It came back, with a reason, and can be changed again. */
        RETURNED,
        FILED,
        WITHDRAWN;

        /** The name in the database. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As people read it. */
        String words() {
            return switch (this) {
                case DRAFT -> "being prepared";
                case HANDED_OVER -> "handed over";
                case RETURNED -> "came back, to be mended";
                case FILED -> "filed";
                case WITHDRAWN -> "withdrawn";
            };
        }
    }
}
