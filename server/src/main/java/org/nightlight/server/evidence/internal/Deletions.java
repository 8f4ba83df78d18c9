package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.SortableIds;
import org.nightlight.server.evidence.EvidenceNeed;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.internal.Certificate.Basis;
import org.nightlight.server.evidence.internal.Certificate.Deleting;
import org.nightlight.server.evidence.internal.VaultTable.Kept;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.storage.Keys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way by which something leaves the vault. A deletion is decided in one transaction and done in another, with the
 * object's row locked in both: whatever a crash interrupts, the next turn of {@link
 * VaultUpkeep} ends, and a hold that comes in between
 * wins as long as the file is there. Thread-safe.
 */
@Service
class Deletions {

    /** What was sealed so lately may belong to a decision that is being made. */
    private static final Duration BEING_DECIDED = Duration.ofHours(1);

    private final VaultTable table;
    private final HoldTable holds;
    private final DeletionTable deletions;
    private final SealedVault files;
    private final ObjectProvider<EvidenceNeed> needs;
    private final LedgerAtCommit ledger;
    private final Keys keys;
    private final SortableIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Deletions(
            VaultTable table,
            HoldTable holds,
            DeletionTable deletions,
            SealedVault files,
            ObjectProvider<EvidenceNeed> needs,
            LedgerAtCommit ledger,
            Keys keys,
            SortableIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.holds = holds;
        this.deletions = deletions;
        this.files = files;
        this.needs = needs;
        this.ledger = ledger;
        this.keys = keys;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of the wish to delete something. */
    sealed interface Outcome {

        /** It is gone. */
        record Deleted(Certificate certificate) implements Outcome {}

        /** It stays, because of these. */
        record Held(List<Hold> holds) implements Outcome {}

        /** It stays, because a feature needs it for the moment. */
        record Needed() implements Outcome {}

        /** It was sealed so lately that a decision about it may be under way. */
        record TooFresh() implements Outcome {}

        /** The vault does not have it. */
        record Unknown() implements Outcome {}
    }

    /**
     * Deletes an object if nothing holds it, whoever asks.
     *
     * @param note why
     * @param actor who decided it, as the ledger names them
     */
    Outcome delete(String reference, Basis basis, String note, String actor) {
        Optional<Outcome> refused = decide(reference, basis, note, actor);
        return refused.orElseGet(() -> finish(reference));
    }

    /** Decides that an object is to be deleted; why it is not, else. */
    Optional<Outcome> decide(String reference, Basis basis, String note, String actor) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Optional<Kept> found = table.lock(reference);
            if (found.isEmpty()) {
                return Optional.of(new Outcome.Unknown());
            }
            Kept kept = found.get();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<Hold> held = holds.inForce(reference, now);
            if (!held.isEmpty()) {
                return Optional.of(new Outcome.Held(held));
            }
            if (kept.sealedLast().isAfter(now.minus(BEING_DECIDED))) {
                return Optional.of(new Outcome.TooFresh());
            }
            if (neededFor(table.decisionsOf(reference))) {
                return Optional.of(new Outcome.Needed());
            }
            if (!kept.leaving()) {
                Deleting deleting = new Deleting(
                        ids.next("del"), reference, kept.size(), kept.sealedSince(), basis, note, now, actor);
                deletions.insert(deleting);
                table.leave(reference);
                append("evidence.deletion_decided", deleting, actor, Map.of());
            }
            return Optional.<Outcome>empty();
        }));
    }

    private boolean neededFor(List<String> decisions) {
        return needs.stream().anyMatch(need -> need.needs(decisions));
    }

    /** Does what was decided; nothing is left half done whenever this is interrupted, once it has run again. */
    Outcome finish(String reference) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Optional<Kept> found = table.lock(reference).filter(Kept::leaving);
            Optional<Deleting> decided = deletions.underWay(reference);
            if (found.isEmpty() || decided.isEmpty()) {
                return new Outcome.Unknown();
            }
            Deleting deleting = decided.get();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<Hold> held = holds.inForce(reference, now);
            boolean stays = !held.isEmpty() || neededFor(table.decisionsOf(reference));
            if (stays && files.has(reference)) {
                deletions.cancel(reference, now);
                table.stay(reference);
                append("evidence.deletion_cancelled", deleting, "system", Map.of());
                return held.isEmpty() ? new Outcome.Needed() : new Outcome.Held(held);
            }
            files.delete(reference);
            return new Outcome.Deleted(certify(deleting, now));
        }));
    }

    private Certificate certify(Deleting deleting, Instant now) {
        byte[] signed = Certificate.signedBytes(Certificate.text(deleting, now));
        String signature = Base64.getEncoder().encodeToString(keys.sign(signed));
        deletions.done(deleting.id(), now, signature);
        append(
                "evidence.deleted",
                deleting,
                deleting.decidedBy(),
                Map.of(
                        "decided_at", deleting.decidedAt().toString(),
                        "deleted_at", now.toString(),
                        "sealed_since", deleting.sealedSince().toString(),
                        "signature", signature));
        table.delete(deleting.reference());
        return new Certificate(deleting, now, signature);
    }

    private void append(String kind, Deleting deleting, String actor, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("certificate", deleting.id());
        facts.put("object", deleting.reference());
        facts.put("basis", HoldTable.wireName(deleting.basis()));
        deleting.size().ifPresent(size -> facts.put("bytes", size.toString()));
        Optional<String> subject =
                table.usesOf(deleting.reference()).stream().findFirst().map(VaultTable.UseRow::subject);
        ledger.append(new LedgerEntry(
                kind, actor, subject, facts, deleting.note().isEmpty() ? Map.of() : Map.of("note", deleting.note())));
    }

    /** Whether the signature of a certificate is this installation's. */
    boolean signed(Certificate certificate) {
        return keys.verify(
                Certificate.signedBytes(certificate.text()), Base64.getDecoder().decode(certificate.signature()));
    }
}
