package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.AppliedEffect;
import org.nightlight.engine.Decision.DetectorRun;
import org.nightlight.engine.Decision.Reason;
import org.nightlight.engine.Engine;
import org.nightlight.engine.Event;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Decisions.EffectOutcome;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.MediaExaminer;
import org.nightlight.server.detection.Revision;
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
 * decided meanwhile stays. Called by a job, one turn at a time.
 */
@Component
final class Rescans {

    private static final Logger LOG = LoggerFactory.getLogger(Rescans.class);
    private static final int MOST_IN_A_TURN = 100;
    private static final String REFUSED_RULE = "system/media-refused";

    private final RescanTable waiting;
    private final DecisionTable table;
    private final MediaExaminer examiner;
    private final Engine engine;
    private final Effects effects;
    private final Revisions revisions;
    private final Observations observations;
    private final Vault vault;
    private final TransactionTemplate transactions;

    Rescans(
            RescanTable waiting,
            DecisionTable table,
            MediaExaminer examiner,
            Engine engine,
            Effects effects,
            Revisions revisions,
            Observations observations,
            Vault vault,
            TransactionTemplate transactions) {
        this.waiting = waiting;
        this.table = table;
        this.examiner = examiner;
        this.engine = engine;
        this.effects = effects;
        this.revisions = revisions;
        this.observations = observations;
        this.vault = vault;
        this.transactions = transactions;
    }

    /** Scans those whose turn it is. */
    void runDue() {
        for (Due due : waiting.due(MOST_IN_A_TURN)) {
            try {
                scan(due);
            } catch (RuntimeException failure) {
                // one event that cannot be scanned must not keep the others waiting
                LOG.atError().setCause(failure).log("Rescan of {} failed; it is tried again", due.decision());
                waiting.postpone(due, failure.getClass().getSimpleName());
            }
        }
        observations.rescansWaiting(waiting.waiting());
    }

    private void scan(Due due) {
        Optional<DecisionTable.Row> row = table.find(due.decision());
        if (row.isEmpty()) {
            waiting.delete(due.decision());
            return;
        }
        EventDraft draft = waiting.open(due);
        ExaminedMedia media;
        try {
            media = examiner.examine(draft, fromVault(row.get().media()));
        } catch (ApiProblem refused) {
            // had it been looked at in time, the event would have been refused
            transactions.executeWithoutResult(_ -> end(due, draft.toEvent(List.of()), refused(row.get(), refused)));
            return;
        }
        Event event = draft.toEvent(media.items());
        Decision found = engine.again(event);
        observations.detectors(found);
        if (found.rescan() && !finds(row.get(), found)) {
            waiting.postpone(due, failures(found));
            return;
        }
        transactions.executeWithoutResult(_ -> end(due, event, found));
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

    /** Whether a scan in which something failed again found what does not wait for the next one. */
    private static boolean finds(DecisionTable.Row row, Decision found) {
        return found.verdict().compareTo(row.decision().verdict()) > 0
                || !toApply(row, found).isEmpty();
    }

    private static String failures(Decision found) {
        return found.detectors().stream()
                .flatMap(run -> run.failure().stream().map(failure -> run.detector() + ": " + failure))
                .collect(Collectors.joining("; "));
    }

    private void end(Due due, Event event, Decision found) {
        Optional<DecisionTable.Row> locked = table.lock(due.decision());
        if (locked.isEmpty()
                || !(found.rescan() ? waiting.postpone(due, failures(found)) : waiting.delete(due.decision()))) {
            return;
        }
        DecisionTable.Row row = locked.get();
        Decision before = row.decision();
        if (!found.rescan() && !before.consequential() && !found.consequential()) {
            table.delete(before.id()); // it may pass as it did; what is allowed is not kept
            return;
        }
        Decision now = renamed(found, before);
        List<KeptMedia> media = media(row, now);
        List<EffectOutcome> outcomes = new ArrayList<>(row.outcomes());
        for (EffectOutcome outcome : effects.apply(event, now, toApply(row, now), mustReport(media))) {
            if (!outcomes.contains(outcome)) {
                outcomes.add(outcome);
            }
        }
        boolean decidedByPerson =
                table.revisions(before.id()).stream().anyMatch(revision -> revision.by() == Revision.By.PERSON);
        Verdict verdict =
                decidedByPerson ? row.verdict() : now.verdict(); // which is not below before while checks fail
        table.replace(before.id(), now, row.verdict(), outcomes, media);
        if (verdict != row.verdict()) {
            revisions.revise(row, now.reasons(), verdict, Revision.By.RESCAN, Optional.empty(), now.nudges());
        }
    }

    /** The media with what is known of them now; what must be reported once stays so. */
    private static List<KeptMedia> media(DecisionTable.Row row, Decision now) {
        return row.media().stream()
                .map(one -> new KeptMedia(
                        one.id(), one.kind(), one.vault(), one.mustReport() || ReportDuty.mustReport(now, one.id())))
                .toList();
    }

    private static boolean mustReport(List<KeptMedia> media) {
        return media.stream().anyMatch(KeptMedia::mustReport);
    }

    /** The new effects, and the cases once more when they must learn that there is something to report. */
    private static List<AppliedEffect> toApply(DecisionTable.Row row, Decision now) {
        List<AppliedEffect> fresh = newEffects(row.decision(), now);
        boolean duty = mustReport(media(row, now)) && !mustReport(row.media());
        return now.effects().stream()
                .filter(applied -> fresh.contains(applied) || duty && applied.effect() instanceof Effect.OpenCase)
                .toList();
    }

    private static List<AppliedEffect> newEffects(Decision before, Decision now) {
        Set<AppliedEffect> there = Set.copyOf(before.effects());
        return now.effects().stream().filter(effect -> !there.contains(effect)).toList();
    }

    /** What was found now, under the id the platform knows; effects that are in force stay listed. */
    private static Decision renamed(Decision found, Decision before) {
        List<AppliedEffect> all = new ArrayList<>(before.effects());
        all.addAll(newEffects(before, found));
        return new Decision(
                before.id(),
                found.service(),
                found.event(),
                found.decidedAt(),
                found.rescan() ? found.verdict().strictest(before.verdict()) : found.verdict(),
                found.rescan() ? together(found, before) : found.reasons(),
                all,
                found.signals(),
                found.nudges(),
                found.shadow(),
                found.unknown(),
                found.detectors(),
                found.packVersion(),
                found.rescan());
    }

    /** While something fails nothing is taken back, so the earlier reasons hold too; the stricter decision's come first. */
    private static List<Reason> together(Decision found, Decision before) {
        boolean stricter = found.verdict().compareTo(before.verdict()) > 0;
        Set<Reason> reasons = new LinkedHashSet<>(stricter ? found.reasons() : before.reasons());
        reasons.addAll(stricter ? before.reasons() : found.reasons());
        return List.copyOf(reasons);
    }

    private static Decision refused(DecisionTable.Row row, ApiProblem problem) {
        Decision before = row.decision();
        return new Decision(
                before.id(),
                before.service(),
                before.event(),
                before.decidedAt(),
                Verdict.BLOCK,
                List.of(new Reason(REFUSED_RULE, REFUSED_RULE, Verdict.BLOCK, problem.detail())),
                List.of(),
                before.signals(),
                List.of(),
                before.shadow(),
                before.unknown(),
                List.<DetectorRun>of(),
                before.packVersion(),
                false);
    }
}
