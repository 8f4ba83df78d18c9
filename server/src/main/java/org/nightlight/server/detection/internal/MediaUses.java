package org.nightlight.server.detection.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.engine.Decision;
import org.nightlight.server.detection.Decisions.EffectOutcome;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.springframework.stereotype.Component;

/** Tells the vault of what its objects are evidence. Joins the caller's transaction. Thread-safe. */
@Component
final class MediaUses {

    private final SealedEvidence evidence;

    MediaUses(SealedEvidence evidence) {
        this.evidence = evidence;
    }

    /**
     * Records what a decision needs.
     *
     * @param actor whose event it was
     * @param fresh outcomes of effects that were just applied: the case among them is open
     */
    void record(Decision decision, String actor, List<KeptMedia> media, List<EffectOutcome> fresh) {
        Optional<String> caseId =
                fresh.stream().flatMap(outcome -> outcome.caseId().stream()).findFirst();
        evidence.record(new Use(
                media.stream().flatMap(one -> one.vault().stream()).collect(Collectors.toUnmodifiableSet()),
                decision.service(),
                actor,
                decision.id(),
                caseId));
    }
}
