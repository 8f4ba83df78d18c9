package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.SortableIds;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds in the database and in the ledger. */
@Service
class RecordedHolds implements Holds {

    private final HoldTable holds;
    private final VaultTable table;
    private final LedgerAtCommit ledger;
    private final SortableIds ids;
    private final Clock clock;

    RecordedHolds(HoldTable holds, VaultTable table, LedgerAtCommit ledger, SortableIds ids, Clock clock) {
        this.holds = holds;
        this.table = table;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    // nothing was changed when there is nothing to hold, so that the caller's transaction can go on
    @Override
    @Transactional(noRollbackFor = NothingToHoldException.class)
    public String put(NewHold hold) {
        Instant now = clock.instant();
        if (hold.reason() == Reason.OPEN_CASE) {
            throw new IllegalArgumentException("An open case holds its evidence by itself");
        }
        if (hold.until().filter(until -> !until.isAfter(now)).isPresent()) {
            throw new IllegalArgumentException("The end of a hold lies in the future");
        }
        Optional<String> subject = lock(hold.scope());
        String id = ids.next("hold");
        holds.insert(id, hold, now);
        Map<String, String> facts = facts(id, hold.scope(), hold.reason());
        hold.until().ifPresent(until -> facts.put("until", until.toString()));
        ledger.append(new LedgerEntry("evidence.hold_put", hold.actor(), subject, facts, Map.of("note", hold.note())));
        return id;
    }

    @Override
    @Transactional
    public boolean end(String hold, String note, String actor) {
        return end(hold, clock.instant(), note, actor);
    }

    private boolean end(String hold, Instant at, String note, String actor) {
        Optional<Hold> found = holds.lock(hold).filter(one -> one.end().isEmpty());
        if (found.isEmpty()) {
            return false;
        }
        Hold one = found.get();
        if (one.reason() == Reason.OPEN_CASE) {
            throw new IllegalArgumentException("This hold ends when the case is resolved");
        }
        holds.end(hold, at, actor, note);
        ledger.append(new LedgerEntry(
                "evidence.hold_ended",
                actor,
                subject(one.scope()),
                facts(hold, one.scope(), one.reason()),
                Map.of("note", note)));
        return true;
    }

    /** Ends those whose time is over. */
    @Transactional
    void endOver() {
        holds.over(clock.instant()).forEach((id, until) -> end(id, until, "Its time is over", "system"));
    }

    @Override
    public Optional<Hold> find(String hold) {
        return holds.find(hold);
    }

    @Override
    public List<Hold> of(String reference) {
        return holds.of(reference, clock.instant());
    }

    /** Keeps what is to be held from being deleted meanwhile, and says whose it is. */
    private Optional<String> lock(Scope scope) {
        switch (scope) {
            case Scope.OfObject(String reference) -> {
                if (table.lock(reference).isEmpty()) {
                    throw new NothingToHoldException("The vault does not have this object (any more)");
                }
            }
            case Scope.OfCase(String caseId) -> {
                if (table.subjectOfCase(caseId).isEmpty()) {
                    throw new NothingToHoldException("The vault knows nothing of this case");
                }
                table.lockCase(caseId);
            }
        }
        return subject(scope);
    }

    private Optional<String> subject(Scope scope) {
        return switch (scope) {
            case Scope.OfObject(String reference) ->
                table.usesOf(reference).stream().findFirst().map(VaultTable.UseRow::subject);
            case Scope.OfCase(String caseId) -> table.subjectOfCase(caseId);
        };
    }

    private static Map<String, String> facts(String id, Scope scope, Reason reason) {
        Map<String, String> facts = new HashMap<>();
        facts.put("hold", id);
        facts.put("reason", HoldTable.wireName(reason));
        switch (scope) {
            case Scope.OfObject(String reference) -> facts.put("object", reference);
            case Scope.OfCase(String caseId) -> facts.put("case", caseId);
        }
        return facts;
    }
}
