package org.nightlight.server.detection.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.policy.Facts;
import org.nightlight.server.detection.Decisions.AnswerWriter;
import org.nightlight.server.detection.Decisions.Decided;
import org.nightlight.server.detection.Decisions.EffectOutcome;
import org.nightlight.server.detection.EntryMatches;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a decision with everything that follows from it in one transaction: effects, the decision's row, the answer, and
 * the ledger entry. Thread-safe.
 */
@Component
final class DecisionKeeper {

    private static final int ATTEMPTS = 3;

    private final TransactionTemplate transactions;
    private final Effects effects;
    private final DecisionTable table;
    private final DecidedMediaTable hashes;
    private final EntryMatches matches;
    private final RescanTable rescans;
    private final MediaUses uses;
    private final Seal seal;
    private final LedgerAtCommit ledger;

    DecisionKeeper(
            TransactionTemplate transactions,
            Effects effects,
            DecisionTable table,
            DecidedMediaTable hashes,
            EntryMatches matches,
            RescanTable rescans,
            MediaUses uses,
            Seal seal,
            LedgerAtCommit ledger) {
        this.transactions = transactions;
        this.effects = effects;
        this.table = table;
        this.hashes = hashes;
        this.matches = matches;
        this.rescans = rescans;
        this.uses = uses;
        this.seal = seal;
        this.ledger = ledger;
    }

    /**
     * Commits a decision, and returns what its effects became.
     *
     * @param facts what the rules saw; empty where it does not explain the decision
     * @param context what was said before, sealed with the event's own text
     * @param media the event's media, already in the vault where they were had
     */
    Decided keep(
            EventDraft draft,
            Event event,
            Decision decision,
            Optional<Facts> facts,
            List<ContextLine> context,
            List<KeptMedia> media,
            AnswerWriter answers) {
        SealedParts sealed = SealedParts.of(
                seal,
                decision.id(),
                event,
                new Words(event.text(), context),
                facts.filter(_ -> !decision.reasons().isEmpty()));
        return committed(() -> write(draft, event, decision, media, sealed, answers));
    }

    /** Commits a decision without what was said and shown, which nobody needs to see. */
    Decided keepWithoutContent(EventDraft draft, Event event, Decision decision, AnswerWriter answers) {
        return committed(() -> write(draft, event, decision, List.of(), SealedParts.NONE, answers));
    }

    private Decided committed(Supplier<Decided> writing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(_ -> writing.get()));
            } catch (ConcurrencyFailureException collision) {
                // two transactions waited for each other and this one was chosen to give way: nothing of it is left
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
            }
        }
    }

    private Decided write(
            EventDraft draft,
            Event event,
            Decision decision,
            List<KeptMedia> media,
            SealedParts sealed,
            AnswerWriter answers) {
        boolean mustReport = media.stream().anyMatch(KeptMedia::mustReport);
        List<EffectOutcome> outcomes = effects.apply(event, decision, decision.effects(), mustReport);
        table.insert(event, decision, outcomes, media, sealed);
        uses.record(decision, event.actor(), media, outcomes);
        hashes.write(decision.id(), event.media());
        matches.acted(event, decision, ActingEntries.of(decision));
        if (decision.rescan()) {
            rescans.insert(decision.id(), draft);
        }
        Decided decided = new Decided(decision, outcomes);
        answers.write(decided);
        ledger.append(entry(event, decision, outcomes));
        return decided;
    }

    private static LedgerEntry entry(Event event, Decision decision, List<EffectOutcome> outcomes) {
        Map<String, String> facts = new HashMap<>();
        facts.put("decision", decision.id());
        facts.put("verdict", decision.verdict().name().toLowerCase(Locale.ROOT));
        facts.put("pack", decision.packVersion());
        facts.put(
                "rules",
                String.join(
                        " ",
                        decision.reasons().stream().map(Decision.Reason::rule).toList()));
        outcomes.stream()
                .flatMap(outcome -> outcome.caseId().stream())
                .findFirst()
                .ifPresent(id -> facts.put("case", id));
        return new LedgerEntry(
                "decision.made",
                "system",
                Optional.of(event.service() + "/" + event.actor()),
                facts,
                Map.of("event", event.id()));
    }
}
