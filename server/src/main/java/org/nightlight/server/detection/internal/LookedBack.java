package org.nightlight.server.detection.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Engine;
import org.nightlight.engine.Event;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.EntryMatches;
import org.nightlight.server.detection.Revision;
import org.nightlight.server.detection.SecondLooks;
import org.nightlight.server.detection.internal.LaterFindings.Earlier;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks once more at what has passed. Of an event that had no consequences a decision is kept from now on. */
@Component
final class LookedBack implements SecondLooks {

    private final Engine engine;
    private final DecisionTable table;
    private final LaterFindings findings;
    private final EntryMatches matches;
    private final Observations observations;
    private final Seal seal;
    private final LedgerAtCommit ledger;
    private final TransactionTemplate transactions;

    LookedBack(
            Engine engine,
            DecisionTable table,
            LaterFindings findings,
            EntryMatches matches,
            Observations observations,
            Seal seal,
            LedgerAtCommit ledger,
            TransactionTemplate transactions) {
        this.engine = engine;
        this.table = table;
        this.findings = findings;
        this.matches = matches;
        this.observations = observations;
        this.seal = seal;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public Outcome look(Event event, String decision) {
        Decision found = engine.again(event).withId(decision);
        observations.detectors(found, event.media());
        if (found.rescan()) {
            return Outcome.FAILED;
        }
        if (ActingEntries.of(found).isEmpty() || !found.consequential()) {
            matches.count(found);
            return Outcome.NOTHING;
        }
        Event known = withoutConversation(event);
        transactions.executeWithoutResult(_ -> keep(known, found));
        matches.count(found);
        return Outcome.CONSEQUENCES;
    }

    private void keep(Event event, Decision found) {
        DecisionTable.Row row = table.lock(found.id()).orElseGet(() -> begin(event, found));
        if (row.verdict() == Verdict.BLOCK && !newDuty(row, event, found)) {
            return; // it is stopped for good already, maybe by the very removal that made the entry
        }
        List<KeptMedia> media = event.media().stream()
                .map(item ->
                        new KeptMedia(item.id(), item.kind().name().toLowerCase(Locale.ROOT), Optional.empty(), false))
                .filter(item -> row.media().stream().noneMatch(one -> one.id().equals(item.id())))
                .toList();
        findings.apply(row, event, found, media, Earlier.STANDS, Revision.By.LOOKBACK);
    }

    private static boolean newDuty(DecisionTable.Row row, Event event, Decision found) {
        return row.media().stream().noneMatch(KeptMedia::mustReport)
                && event.media().stream().anyMatch(item -> ReportDuty.mustReport(found, item.id()));
    }

    /** Writes the decision that was answered and not kept. */
    private DecisionTable.Row begin(Event event, Decision found) {
        Decision passed = new Decision(
                found.id(),
                found.service(),
                found.event(),
                event.at(),
                Verdict.ALLOW,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                found.packVersion(),
                false);
        Words none = new Words(Optional.empty(), List.of());
        table.insert(
                event, passed, List.of(), List.of(), SealedParts.of(seal, found.id(), event, none, Optional.empty()));
        ledger.append(new LedgerEntry(
                "decision.looked_back",
                "system",
                Optional.of(event.service() + "/" + event.actor()),
                Map.of("decision", found.id(), "pack", found.packVersion()),
                Map.of("event", event.id())));
        return table.lock(found.id()).orElseThrow();
    }

    /** Which conversation it was is not known; what it was said to be was for the law of private messages alone. */
    private static Event withoutConversation(Event event) {
        return new Event(
                event.service(),
                event.id(),
                event.type(),
                event.at(),
                event.actor(),
                event.target(),
                event.recipients(),
                Optional.empty(),
                event.content(),
                event.text(),
                event.media(),
                event.context());
    }
}
