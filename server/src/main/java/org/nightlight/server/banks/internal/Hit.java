package org.nightlight.server.banks.internal;

import java.util.Comparator;
import java.util.Optional;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;

/**
 * An entry that the index found, and by what.
 *
 * @param view which view of the medium is near; absent when a digest is the same
 */
record Hit(long id, HashAlgorithm algorithm, int distance, Optional<View> view) {

    /** A digest before a perceptual hash, and then in the order in which entries were added. */
    static final Comparator<Hit> NEAREST = Comparator.comparingInt(Hit::distance)
            .thenComparing(hit -> hit.view().isPresent())
            .thenComparingLong(Hit::id);

    /** Whether it is the medium as it is, neither turned nor mirrored. */
    boolean upright() {
        return view.map(seen -> seen.orientation() == Orientation.ORIGINAL).orElse(true);
    }
}
