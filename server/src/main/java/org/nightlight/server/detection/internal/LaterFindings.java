package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.AppliedEffect;
import org.nightlight.engine.Decision.Reason;
import org.nightlight.engine.Event;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Decisions.EffectOutcome;
import org.nightlight.server.detection.EntryMatches;
import org.nightlight.server.detection.Revision;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.springframework.stereotype.Component;

/**
 * Makes true what was found about an event after it was answered: new effects, and another verdict, under the id the
 * platform knows. What a person has decided meanwhile stays. Joins the caller's transaction. Thread-safe.
 */
@Component
final class LaterFindings {

    private final DecisionTable table;
    private final DecidedMediaTable hashes;
    private final EntryMatches matches;
    private final MediaUses uses;
    private final Effects effects;
    private final Revisions revisions;

    LaterFindings(
            DecisionTable table,
            DecidedMediaTable hashes,
            EntryMatches matches,
            MediaUses uses,
            Effects effects,
            Revisions revisions) {
        this.table = table;
        this.hashes = hashes;
        this.matches = matches;
        this.uses = uses;
        this.effects = effects;
        this.revisions = revisions;
    }

    /** What is done with what was said before. */
    enum Earlier {
        /** All of it was looked at again, so it is replaced. */
        REPLACED,
        /** Only a part was looked at again, so nothing is taken back. */
        STANDS
    }

    /** Whether a scan in which something failed again found what does not wait for the next one. */
    static boolean finds(DecisionTable.Row row, Decision found) {
        return found.verdict().compareTo(row.decision().verdict()) > 0
                || !toApply(row, found, row.media()).isEmpty();
    }

    /**
     * Applies what was found.
     *
     * @param row locked
     * @param kept its media with what is known of them now
     */
    void apply(
            DecisionTable.Row row, Event event, Decision found, List<KeptMedia> kept, Earlier earlier, Revision.By by) {
        Decision before = row.decision();
        Decision now = merged(found, before, earlier);
        List<KeptMedia> media = media(row.media(), kept, now);
        List<EffectOutcome> fresh = effects.apply(event, now, toApply(row, now, media), mustReport(media));
        List<EffectOutcome> outcomes = new ArrayList<>(row.outcomes());
        fresh.stream().filter(outcome -> !outcomes.contains(outcome)).forEach(outcomes::add);
        boolean decidedByPerson =
                table.revisions(before.id()).stream().anyMatch(revision -> revision.by() == Revision.By.PERSON);
        Verdict verdict =
                decidedByPerson ? row.verdict() : now.verdict(); // which is not below before while checks fail
        table.replace(before.id(), now, row.verdict(), outcomes, fresh, media);
        uses.record(now, event.actor(), media, fresh);
        hashes.write(before.id(), event.media());
        matches.acted(event, now, ActingEntries.of(found));
        if (verdict != row.verdict()) {
            revisions.revise(row, now.reasons(), verdict, by, Optional.empty(), now.nudges());
        }
    }

    /** The media with what is known of them now; what must be reported once stays so. */
    private static List<KeptMedia> media(List<KeptMedia> before, List<KeptMedia> kept, Decision now) {
        Set<String> ids = new LinkedHashSet<>();
        Stream.concat(before.stream(), kept.stream()).map(KeptMedia::id).forEach(ids::add);
        return ids.stream()
                .map(id -> {
                    KeptMedia one = of(kept, id).or(() -> of(before, id)).orElseThrow();
                    boolean duty = of(before, id).map(KeptMedia::mustReport).orElse(false)
                            || one.mustReport()
                            || ReportDuty.mustReport(now, id);
                    return new KeptMedia(id, one.kind(), one.vault(), duty, one.mediaType());
                })
                .toList();
    }

    private static Optional<KeptMedia> of(List<KeptMedia> media, String id) {
        return media.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private static boolean mustReport(List<KeptMedia> media) {
        return media.stream().anyMatch(KeptMedia::mustReport);
    }

    /** The new effects, and the cases once more when they must learn that there is something to report. */
    private static List<AppliedEffect> toApply(DecisionTable.Row row, Decision now, List<KeptMedia> known) {
        List<AppliedEffect> fresh = newEffects(row.decision(), now);
        boolean duty = mustReport(media(row.media(), known, now)) && !mustReport(row.media());
        return now.effects().stream()
                .filter(applied -> fresh.contains(applied) || duty && applied.effect() instanceof Effect.OpenCase)
                .toList();
    }

    private static List<AppliedEffect> newEffects(Decision before, Decision now) {
        Set<AppliedEffect> there = Set.copyOf(before.effects());
        return now.effects().stream().filter(effect -> !there.contains(effect)).toList();
    }

    /** What was found now, under the id the platform knows; effects that are in force stay listed. */
    private static Decision merged(Decision found, Decision before, Earlier earlier) {
        List<AppliedEffect> all = new ArrayList<>(before.effects());
        all.addAll(newEffects(before, found));
        boolean stands = earlier == Earlier.STANDS;
        return new Decision(
                before.id(),
                found.service(),
                found.event(),
                found.decidedAt(),
                stands ? found.verdict().strictest(before.verdict()) : found.verdict(),
                stands ? together(found, before) : found.reasons(),
                all,
                stands ? union(before.signals(), found.signals()) : found.signals(),
                found.nudges(),
                stands ? union(before.shadow(), found.shadow()) : found.shadow(),
                found.unknown(),
                found.detectors(),
                found.packVersion(),
                found.rescan() || stands && before.rescan(),
                found.scores().isEmpty() && stands ? before.scores() : found.scores());
    }

    /** While nothing is taken back the earlier reasons hold too; the stricter decision's come first. */
    private static List<Reason> together(Decision found, Decision before) {
        boolean stricter = found.verdict().compareTo(before.verdict()) > 0;
        return stricter ? union(found.reasons(), before.reasons()) : union(before.reasons(), found.reasons());
    }

    private static <T> List<T> union(Collection<T> first, Collection<T> second) {
        Set<T> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
