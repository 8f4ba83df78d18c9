package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.engine.MediaItem;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.ExaminedMedia.Content;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.springframework.stereotype.Component;

/** Seals the media of what is stopped, to be preserved, or scanned again; others are only listed. Thread-safe. */
@Component
final class MediaSealing {

    private final Vault vault;

    MediaSealing(Vault vault) {
        this.vault = vault;
    }

    /**
     * What is kept of the media of an event.
     *
     * @param before what was kept already: it stays so
     */
    List<KeptMedia> seal(Decision decision, ExaminedMedia media, List<KeptMedia> before) {
        boolean preserve = decision.verdict().compareTo(Verdict.HOLD) >= 0
                || decision.rescan()
                || decision.effects().stream().anyMatch(applied -> applied.effect() instanceof Effect.Preserve);
        List<KeptMedia> kept = new ArrayList<>(media.items().size());
        for (MediaItem item : media.items()) {
            Optional<KeptMedia> known =
                    before.stream().filter(one -> one.id().equals(item.id())).findFirst();
            Optional<Content> content =
                    preserve ? Optional.ofNullable(media.bytes().get(item.id())) : Optional.empty();
            kept.add(new KeptMedia(
                    item.id(),
                    item.kind().name().toLowerCase(Locale.ROOT),
                    known.flatMap(KeptMedia::vault)
                            .or(() -> content.map(one -> vault.seal(one.bytes(), one.mediaType()))),
                    known.map(KeptMedia::mustReport).orElse(false) || ReportDuty.mustReport(decision, item.id()),
                    known.flatMap(KeptMedia::mediaType).or(() -> content.map(Content::mediaType))));
        }
        return kept;
    }
}
