package org.nightlight.server.evidence.internal;

import java.time.Instant;
import org.nightlight.server.SortableIds;
import org.springframework.stereotype.Component;

/**
 * The holds that open cases put and end by themselves. They have no ledger entries of their own: those of the case say the
 * same. Joins the caller's transaction. Thread-safe.
 */
@Component
class CaseHolds {

    private final HoldTable holds;
    private final VaultTable table;
    private final SortableIds ids;

    CaseHolds(HoldTable holds, VaultTable table, SortableIds ids) {
        this.holds = holds;
        this.table = table;
        this.ids = ids;
    }

    /** What an event just did to a case; its objects were noted in the same transaction, so none can be deleted. */
    void open(String caseId, String actor, Instant now) {
        holds.insertOpenCase(ids.next("hold"), caseId, actor, now);
    }

    void resolved(String caseId, String actor, Instant now) {
        holds.endOpenCase(caseId, actor, "The case was resolved", now);
    }

    void reopened(String caseId, String actor, Instant now) {
        table.lockCase(caseId);
        open(caseId, actor, now);
    }
}
