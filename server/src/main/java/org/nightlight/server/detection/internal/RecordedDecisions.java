package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Engine;
import org.nightlight.engine.Event;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.policy.Effect;
import org.nightlight.policy.PrivateUse;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Decisions;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.ExaminedMedia.Content;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
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
    private final Vault vault;
    private final Observations observations;

    RecordedDecisions(
            Engine engine,
            ContextBuffer context,
            DecisionKeeper keeper,
            DecisionTable table,
            Vault vault,
            Observations observations) {
        this.engine = engine;
        this.context = context;
        this.keeper = keeper;
        this.table = table;
        this.vault = vault;
        this.observations = observations;
    }

    @Override
    public Decided decide(EventDraft draft, ExaminedMedia media, AnswerWriter answers) {
        long start = System.nanoTime();
        Event event = draft.toEvent(media.items());
        Decision decision = engine.decide(event);
        Decided decided = decision.consequential() || decision.rescan()
                ? keep(draft, event, decision, media, answers)
                : new Decided(decision, List.of());
        if (event.text().isPresent() && engine.privateMessages(event).permits(PrivateUse.BUFFER)) {
            context.add(event);
        }
        observations.decided(decision, System.nanoTime() - start);
        return decided;
    }

    private Decided keep(EventDraft draft, Event event, Decision decision, ExaminedMedia media, AnswerWriter answers) {
        List<ContextLine> before = context.before(event);
        return keeper.keep(draft, event, decision, before, seal(decision, media), answers);
    }

    /** Seals the media of what is stopped, to be preserved, or scanned again; others are only listed. */
    private List<KeptMedia> seal(Decision decision, ExaminedMedia media) {
        boolean preserve = decision.verdict().compareTo(Verdict.HOLD) >= 0
                || decision.rescan()
                || decision.effects().stream().anyMatch(applied -> applied.effect() instanceof Effect.Preserve);
        List<KeptMedia> kept = new ArrayList<>(media.items().size());
        for (MediaItem item : media.items()) {
            Optional<Content> content =
                    preserve ? Optional.ofNullable(media.bytes().get(item.id())) : Optional.empty();
            kept.add(new KeptMedia(
                    item.id(),
                    item.kind().name().toLowerCase(Locale.ROOT),
                    content.map(one -> vault.seal(one.bytes(), one.mediaType())),
                    ReportDuty.mustReport(decision, item.id())));
        }
        return kept;
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
