package org.nightlight.server.detection.internal;

import java.util.List;
import java.util.stream.Stream;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.DetectorRun;
import org.nightlight.engine.KnownMediaDetector;
import org.nightlight.engine.MediaItem;

/** Tells a medium that the platform does not give from a detector that does not work. */
final class MissingMedia {

    private MissingMedia() {}

    /** Whether a detector failed for nothing but media that the platform does not give. */
    static boolean explain(DetectorRun run, List<MediaItem> media) {
        List<MediaItem.Unavailable> missing = media.stream()
                .flatMap(item -> item.evidence() instanceof MediaItem.Unavailable one ? Stream.of(one) : Stream.empty())
                .toList();
        return run.failure().orElse("").startsWith(KnownMediaDetector.MEDIA_MISSING)
                && missing.stream().allMatch(one -> one.fault() == MediaItem.Fault.PLATFORM);
    }

    /** Whether that is so of every detector that failed, and of one at least. */
    static boolean explain(Decision decision, List<MediaItem> media) {
        List<DetectorRun> failed = decision.detectors().stream()
                .filter(run -> run.failure().isPresent())
                .toList();
        return !failed.isEmpty() && failed.stream().allMatch(run -> explain(run, media));
    }
}
