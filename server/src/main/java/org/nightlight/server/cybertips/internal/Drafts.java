package org.nightlight.server.cybertips.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.nightlight.server.SortableIds;
import org.nightlight.server.cybertips.internal.Draft.State;
import org.nightlight.server.cybertips.internal.DraftTable.Aside;
import org.nightlight.server.cybertips.internal.DraftTable.RemarkKind;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Drafts and what is done with them until they are handed over. What somebody saves on a version that is not the draft's
 * any more is kept aside and told, so that neither of two windows loses anything. Each act stands in the ledger, by the
 * names of what changed and never by what was typed.
 */
@Service
class Drafts {

    private final DraftTable table;
    private final LedgerAtCommit ledger;
    private final SortableIds ids;
    private final Clock clock;

    Drafts(DraftTable table, LedgerAtCommit ledger, SortableIds ids, Clock clock) {
        this.table = table;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins a draft on an account of a case; there may be any number of them. */
    @Transactional
    Draft begin(CaseSummary one, String account, StaffMember staff) {
        Instant now = now();
        Draft draft = new Draft(
                ids.next("tip"),
                one.id(),
                one.service(),
                account,
                State.DRAFT,
                1,
                DraftForm.empty(one.danger()),
                now,
                staff.actor(),
                now,
                staff.actor(),
                Optional.empty(),
                Optional.empty());
        table.insert(draft);
        record(draft, "cybertip.begun", staff.actor(), Map.of());
        return draft;
    }

    Optional<Draft> find(String id) {
        return table.find(id);
    }

    /**
     * A draft of a case.
     *
     * @throws DraftNotFoundException when it is none of that case
     */
    Draft of(CaseSummary one, String id) {
        return table.find(id).filter(draft -> draft.caseId().equals(one.id())).orElseThrow(DraftNotFoundException::new);
    }

    List<Draft> ofCase(String caseId) {
        return table.ofCase(caseId);
    }

    /** What was saved on versions that were not the draft's any more. */
    List<Aside> asides(Draft draft) {
        return table.asides(draft.id());
    }

    /**
     * Saves a change.
     *
     * @param seen the version on which it was made
     */
    @Transactional
    Outcome save(String id, int seen, UnaryOperator<DraftForm> change, StaffMember staff) {
        Draft draft = locked(id);
        DraftForm changed = change.apply(draft.form());
        List<FormField> different = FormField.different(draft.form(), changed);
        if (different.isEmpty()) {
            return new Outcome.Saved(draft.version());
        }
        if (!draft.editable() || draft.version() != seen) {
            table.dropEarlierAsides(id, seen, staff.actor());
            table.putAside(draft, changed, seen, now(), staff.actor());
            record(draft, "cybertip.put_aside", staff.actor(), Map.of("fields", names(different)));
            return draft.editable() ? new Outcome.Conflict(draft) : new Outcome.Closed(draft);
        }
        table.save(draft, changed, now(), staff.actor());
        record(draft, "cybertip.changed", staff.actor(), Map.of("fields", names(different)));
        return new Outcome.Saved(draft.version() + 1);
    }

    /** Makes what was put aside the draft; what the draft was is put aside instead. */
    @Transactional
    boolean takeAside(String id, long aside, StaffMember staff) {
        Draft draft = locked(id);
        Optional<Aside> taken =
                table.asides(id).stream().filter(one -> one.id() == aside).findFirst();
        if (taken.isEmpty() || !draft.editable()) {
            return false;
        }
        table.dropAside(id, aside);
        table.putAside(draft, draft.form(), draft.version(), now(), draft.changedBy());
        table.save(draft, taken.get().form(), now(), staff.actor());
        record(draft, "cybertip.aside_taken", staff.actor(), Map.of());
        return true;
    }

    /** Drops what was put aside. */
    @Transactional
    void dropAside(String id, long aside, StaffMember staff) {
        Draft draft = locked(id);
        table.dropAside(id, aside);
        record(draft, "cybertip.aside_dropped", staff.actor(), Map.of());
    }

    /**
     * Withdraws a draft, for good.
     *
     * @return false when it cannot be (any more)
     */
    @Transactional
    boolean withdraw(String id, String reason, StaffMember staff) {
        Draft draft = locked(id);
        if (!draft.editable()) {
            return false;
        }
        Instant now = now();
        table.move(id, State.WITHDRAWN, Optional.empty(), Optional.empty(), now, staff.actor());
        table.remark(id, RemarkKind.WITHDRAWN, reason, now, staff.actor());
        record(draft, "cybertip.withdrawn", staff.actor(), Map.of());
        return true;
    }

    private Draft locked(String id) {
        return table.lock(id).orElseThrow(DraftNotFoundException::new);
    }

    private void record(Draft draft, String kind, String actor, Map<String, String> facts) {
        ledger.append(entry(draft, kind, actor, facts));
    }

    /** An entry of the ledger about a draft. */
    static LedgerEntry entry(Draft draft, String kind, String actor, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("draft", draft.id());
        all.put("case", draft.caseId());
        return LedgerEntry.about(draft.subject(), kind, actor, all);
    }

    private static String names(List<FormField> fields) {
        return fields.stream().map(FormField::wireName).collect(Collectors.joining(","));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What became of a save. */
    sealed interface Outcome {

        /** It is in the draft. */
        record Saved(int version) implements Outcome {}

        /** Somebody saved meanwhile; it was put aside. */
        record Conflict(Draft now) implements Outcome {}

        /** The draft cannot be changed any more; it was put aside. */
        record Closed(Draft now) implements Outcome {}
    }
}
