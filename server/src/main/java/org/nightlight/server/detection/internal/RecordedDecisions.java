package org.nightlight.server.detection.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Engine;
import org.nightlight.engine.Event;
import org.nightlight.engine.Explained;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.policy.Facts;
import org.nightlight.policy.PrivateUse;
import org.nightlight.server.detection.Decisions;
import org.nightlight.server.detection.EntryMatches;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.enforcement.BannedDevices.Evasion;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.springframework.stereotype.Component;

/**
 * Decides events. What may pass costs no look into the database; what has consequences is committed before the answer
 * leaves, its media sealed before that.
 */
@Component
final class RecordedDecisions implements Decisions {

    private final Engine engine;
    private final ContextBuffer context;
    private final DecisionKeeper keeper;
    private final DecisionTable table;
    private final MediaSealing sealing;
    private final Passes passes;
    private final EntryMatches matches;
    private final Observations observations;
    private final NoContact contact;
    private final EvasionSigns evasions;
    private final UnansweredEvents unanswered = new UnansweredEvents();

    RecordedDecisions(
            Engine engine,
            ContextBuffer context,
            DecisionKeeper keeper,
            DecisionTable table,
            MediaSealing sealing,
            Passes passes,
            EntryMatches matches,
            Observations observations,
            NoContact contact,
            EvasionSigns evasions) {
        this.engine = engine;
        this.context = context;
        this.keeper = keeper;
        this.table = table;
        this.sealing = sealing;
        this.passes = passes;
        this.matches = matches;
        this.observations = observations;
        this.contact = contact;
        this.evasions = evasions;
    }

    @Override
    public Decided decide(EventDraft draft, ExaminedMedia media, AnswerWriter answers) {
        long start = System.nanoTime();
        Event event = draft.toEvent(media.items());
        Optional<String> unkept = unanswered.decision(event);
        Optional<Explained> explained =
                unkept.isEmpty() ? Optional.of(engine.decideExplained(event)) : Optional.empty();
        Decision first = explained
                .map(Explained::decision)
                .orElseGet(() -> engine.again(event).withId(unkept.orElseThrow()));
        Decided decided;
        try {
            decided = decided(draft, event, first, explained.map(Explained::facts), media, answers);
        } catch (RuntimeException | Error failure) {
            unanswered.add(event, first);
            throw failure;
        }
        if (unkept.isPresent()) {
            unanswered.remove(event);
        }
        passes.passed(event, decided.decision());
        matches.count(decided.decision());
        observations.decided(decided.decision(), event.media(), System.nanoTime() - start);
        return decided;
    }

    private Decided decided(
            EventDraft draft,
            Event event,
            Decision first,
            Optional<Facts> seen,
            ExaminedMedia media,
            AnswerWriter answers) {
        Optional<Evasion> evasion = evasions.of(event);
        Decision settled = settled(event, first);
        Decision decision = evasion.map(one -> EvasionSigns.with(settled, one)).orElse(settled);
        if (!contact.wanted(event)) {
            Decided blocked = unwanted(draft, event, decision, media, answers);
            evasion.ifPresent(evasions::told);
            return blocked;
        }
        Optional<Facts> facts = seen.filter(_ -> decision.equals(first));
        Decided decided = decision.consequential() || decision.rescan()
                ? keep(draft, event, decision, facts, media, answers)
                : new Decided(decision, List.of());
        evasion.ifPresent(evasions::told);
        if (event.text().isPresent() && engine.privateMessages(event).permits(PrivateUse.BUFFER)) {
            context.add(event);
        }
        return decided;
    }

    /** Of what is only unwanted, and harms nobody, no content is kept. */
    private Decided unwanted(
            EventDraft draft, Event event, Decision decision, ExaminedMedia media, AnswerWriter answers) {
        Decision blocked = NoContact.block(decision);
        return decision.consequential() || decision.rescan()
                ? keep(draft, event, blocked, Optional.empty(), media, answers)
                : keeper.keepWithoutContent(draft, event, blocked, answers);
    }

    /** Decides anew when an entry turned out to match more than is plausible: from then on it is only counted. */
    private Decision settled(Event event, Decision decision) {
        Set<Long> entries = ActingEntries.of(decision);
        return !entries.isEmpty() && matches.flooded(event, entries)
                ? engine.again(event).withId(decision.id())
                : decision;
    }

    private Decided keep(
            EventDraft draft,
            Event event,
            Decision decision,
            Optional<Facts> facts,
            ExaminedMedia media,
            AnswerWriter answers) {
        List<ContextLine> before = context.before(event);
        return keeper.keep(draft, event, decision, facts, before, sealing.seal(decision, media, List.of()), answers);
    }

    @Override
    public Optional<Kept> find(String service, String decision) {
        return table.find(decision)
                .filter(row -> row.decision().service().equals(service))
                .map(row -> new Kept(
                        new Decided(row.decision(), row.outcomes()),
                        row.actor(),
                        row.target(),
                        table.revisions(decision)));
    }
}
