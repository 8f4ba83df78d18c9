package org.nightlight.server.banks.internal;

import java.util.Comparator;
import java.util.Optional;
import org.nightlight.engine.MediaItem.View;

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

    boolean cryptographic() {
        return view.isEmpty();
    }
}
