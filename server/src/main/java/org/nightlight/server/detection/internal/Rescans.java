package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.AppliedEffect;
import org.nightlight.engine.Decision.DetectorRun;
import org.nightlight.engine.Decision.Reason;
import org.nightlight.engine.Engine;
import org.nightlight.engine.Event;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.MediaDraft;
import org.nightlight.engine.json.MediaSource;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Priority;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.MediaExaminer;
import org.nightlight.server.detection.Revision;
import org.nightlight.server.detection.internal.LaterFindings.Earlier;
import org.nightlight.server.detection.internal.RescanTable.Due;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scans events again for which a detector had failed, until it has looked, and revises their decisions. What a person has
 * decided meanwhile stays. A medium that the platform does not give is asked for so many times, then a person decides.
 * Called by a job, one turn at a time, in which several are scanned side by side.
 */
@Component
final class Rescans {

    private static final Logger LOG = LoggerFactory.getLogger(Rescans.class);
    private static final int MOST_IN_A_TURN = 100;
    // most of the time goes by in waiting for media servers; more would crowd out the events that come in
    private static final int AT_ONCE = 8;
    private static final String REFUSED_RULE = "system/media-refused";

    private final RescanTable waiting;
    private final DecisionTable table;
    private final MediaExaminer examiner;
    private final Engine engine;
    private final LaterFindings findings;
    private final Passes passes;
    private final MediaSealing sealing;
    private final Observations observations;
    private final Vault vault;
    private final TransactionTemplate transactions;
    private final DetectionProperties properties;

    Rescans(
            RescanTable waiting,
            DecisionTable table,
            MediaExaminer examiner,
            Engine engine,
            LaterFindings findings,
            Passes passes,
            MediaSealing sealing,
            Observations observations,
            Vault vault,
            TransactionTemplate transactions,
            DetectionProperties properties) {
        this.waiting = waiting;
        this.table = table;
        this.examiner = examiner;
        this.engine = engine;
        this.findings = findings;
        this.passes = passes;
        this.sealing = sealing;
        this.observations = observations;
        this.vault = vault;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** Scans those whose turn it is; all of them when a detector has just come back. */
    void runDue() {
        if (observations.takeRecovered()) {
            int due = waiting.makeAllDue();
            LOG.info("A detector works again; {} events are scanned again", due);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("rescan-", 0).factory())) {
            waiting.due(MOST_IN_A_TURN).forEach(due -> threads.execute(() -> scanOne(due)));
        }
        observations.rescansWaiting(waiting.waiting());
    }

    private void scanOne(Due due) {
        try {
            scan(due);
        } catch (RuntimeException failure) {
            // one event that cannot be scanned must not keep the others waiting
            LOG.atError().setCause(failure).log("Rescan of {} failed; it is tried again", due.decision());
            waiting.postpone(due, failure.getClass().getSimpleName());
        }
    }

    private void scan(Due due) {
        Optional<DecisionTable.Row> row = table.find(due.decision());
        if (row.isEmpty()) {
            waiting.delete(due.decision());
            return;
        }
        Map<String, byte[]> sealed = fromVault(row.get().media());
        EventDraft draft = withSealed(waiting.open(due), sealed);
        ExaminedMedia media;
        try {
            media = examiner.examine(draft, sealed);
        } catch (ApiProblem refused) {
            // had it been looked at in time, the event would have been refused
            transactions.executeWithoutResult(_ -> end(
                    due,
                    draft.toEvent(List.of()),
                    refused(row.get(), refused),
                    row.get().media()));
            return;
        }
        Event event = draft.toEvent(media.items());
        Decision found = engine.again(event);
        observations.detectors(found, media.items());
        if (found.rescan() && !LaterFindings.finds(row.get(), found)) {
            if (due.attempts() + 1 >= properties.rescanTries() && MissingMedia.explain(found, media.items())) {
                transactions.executeWithoutResult(_ -> handOver(due, event, found));
            } else {
                waiting.postpone(due, failures(found));
            }
            return;
        }
        List<KeptMedia> kept = sealing.seal(found, media, row.get().media());
        transactions.executeWithoutResult(_ -> end(due, event, found, kept));
    }

    private Map<String, byte[]> fromVault(List<KeptMedia> media) {
        Map<String, byte[]> bytes = new HashMap<>();
        for (KeptMedia one : media) {
            one.vault()
                    .ifPresent(reference ->
                            bytes.put(one.id(), vault.open(reference).content()));
        }
        return bytes;
    }

    /** What is sealed is looked at as it was, and not fetched anew: what the address gives may be another thing by now. */
    private static EventDraft withSealed(EventDraft draft, Map<String, byte[]> sealed) {
        List<MediaDraft> media = draft.media().stream()
                .map(one -> sealed.containsKey(one.id()) && one.source() instanceof MediaSource.Url
                        ? new MediaDraft(one.id(), one.kind(), new MediaSource.Attached())
                        : one)
                .toList();
        return new EventDraft(
                draft.service(),
                draft.id(),
                draft.type(),
                draft.at(),
                draft.actor(),
                draft.target(),
                draft.recipients(),
                draft.conversation(),
                draft.content(),
                draft.text(),
                media,
                draft.context(),
                draft.warnings());
    }

    private static String failures(Decision found) {
        return found.detectors().stream()
                .flatMap(run -> run.failure().stream().map(failure -> run.detector() + ": " + failure))
                .collect(Collectors.joining("; "));
    }

    private void end(Due due, Event event, Decision found, List<KeptMedia> kept) {
        Optional<DecisionTable.Row> locked = table.lock(due.decision());
        if (locked.isEmpty()
                || !(found.rescan() ? waiting.postpone(due, failures(found)) : waiting.delete(due.decision()))) {
            return;
        }
        DecisionTable.Row row = locked.get();
        Decision before = row.decision();
        if (!found.rescan() && !before.consequential() && !found.consequential()) {
            table.delete(before.id()); // it may pass as it did; what is allowed is not kept
        } else {
            findings.apply(
                    row, event, found, kept, found.rescan() ? Earlier.STANDS : Earlier.REPLACED, Revision.By.RESCAN);
        }
        if (!found.rescan()) {
            passes.passed(event, found.withId(before.id()));
        }
    }

    /** The medium does not come: what is held stays held, and a person decides. */
    private void handOver(Due due, Event event, Decision found) {
        Optional<DecisionTable.Row> locked = table.lock(due.decision());
        if (locked.isEmpty() || !waiting.delete(due.decision())) {
            return;
        }
        DecisionTable.Row row = locked.get();
        LOG.info("Media of {} were not given in {} tries; a person decides", due.decision(), due.attempts() + 1);
        findings.apply(row, event, givenUp(row.decision(), found), row.media(), Earlier.REPLACED, Revision.By.RESCAN);
    }

    private Decision givenUp(Decision before, Decision found) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason(
                Engine.REQUIRED_CHECK,
                Engine.REQUIRED_CHECK,
                Verdict.HOLD,
                "A medium of held content could not be had from the platform in " + properties.rescanTries()
                        + " tries, so it was not compared"));
        before.reasons().stream()
                .filter(reason -> !reason.rule().equals(Engine.REQUIRED_CHECK))
                .forEach(reasons::add);
        List<AppliedEffect> effects = new ArrayList<>(before.effects());
        effects.add(new AppliedEffect(
                new Effect.OpenCase(properties.rescanQueue(), Priority.NORMAL),
                Engine.REQUIRED_CHECK,
                Engine.REQUIRED_CHECK));
        return with(before, before.verdict(), reasons, effects, found.detectors());
    }

    private static Decision refused(DecisionTable.Row row, ApiProblem problem) {
        return with(
                row.decision(),
                Verdict.BLOCK,
                List.of(new Reason(REFUSED_RULE, REFUSED_RULE, Verdict.BLOCK, problem.detail())),
                List.of(),
                List.of());
    }

    /** A decision that needs no further scan. */
    private static Decision with(
            Decision before,
            Verdict verdict,
            List<Reason> reasons,
            List<AppliedEffect> effects,
            List<DetectorRun> detectors) {
        return new Decision(
                before.id(),
                before.service(),
                before.event(),
                before.decidedAt(),
                verdict,
                reasons,
                effects,
                before.signals(),
                List.of(),
                before.shadow(),
                before.unknown(),
                detectors,
                before.packVersion(),
                false,
                before.scores());
    }
}
