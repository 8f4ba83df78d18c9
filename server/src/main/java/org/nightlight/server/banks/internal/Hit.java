package org.nightlight.server.banks.internal;

import java.util.Comparator;
import java.util.Optional;
import org.nightlight.engine.KnownMedia.SharedFrames;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.matching.VideoMatch;

/**
 * An entry that the index found, and by what.
 *
 * @param algorithm of a video the one by which its frames are compared
 * @param distance of a video up to which its frames are partners
 * @param view which view of the medium is near; absent when a digest is the same, and when a video is
 * @param shared what a film has in common with the entry's video, when that was found
 */
record Hit(long id, HashAlgorithm algorithm, int distance, Optional<View> view, Optional<SharedFrames> shared) {

    /** A digest before a perceptual hash, and then in the order in which entries were added. */
    static final Comparator<Hit> NEAREST = Comparator.comparingInt(Hit::distance)
            .thenComparing(hit -> hit.view().isPresent())
            .thenComparing(Comparator.comparingDouble(Hit::filmPercent).reversed())
            .thenComparingLong(Hit::id);

    Hit(long id, HashAlgorithm algorithm, int distance, Optional<View> view) {
        this(id, algorithm, distance, view, Optional.empty());
    }

    /** A video that a film shares enough with. */
    static Hit of(VideoMatch match, int distance) {
        return new Hit(
                match.id(),
                HashAlgorithm.PDQ,
                distance,
                Optional.empty(),
                Optional.of(new SharedFrames(
                        match.queryFrames(), match.queryMatched(), match.entryFrames(), match.entryMatched())));
    }

    /** Which algorithm found it. */
    String wireName() {
        return shared.isPresent() ? VideoText.WIRE_NAME : algorithm.wireName();
    }

    private double filmPercent() {
        return shared.map(SharedFrames::filmPercent).orElse(0.0);
    }

    /** Whether it is the medium as it is, neither turned nor mirrored. */
    boolean upright() {
        return view.map(seen -> seen.orientation() == Orientation.ORIGINAL).orElse(true);
    }
}
