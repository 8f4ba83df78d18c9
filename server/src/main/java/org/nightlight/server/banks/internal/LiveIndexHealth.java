package org.nightlight.server.banks.internal;

import org.nightlight.matching.IndexSize;
import org.nightlight.server.banks.IndexHealth;
import org.springframework.stereotype.Component;

/** Tells how the live index is. */
@Component
final class LiveIndexHealth implements IndexHealth {

    private final LiveIndex index;
    private final StoredCounts counts;

    LiveIndexHealth(LiveIndex index, StoredCounts counts) {
        this.index = index;
        this.counts = counts;
    }

    @Override
    public boolean loaded() {
        return index.loaded();
    }

    @Override
    public Report report() {
        IndexSize size = index.size();
        return new Report(
                index.loaded(),
                size.hashes(),
                size.bytes(),
                size.blocks(),
                index.digests(),
                counts.now(),
                counts.saved());
    }
}
