package org.nightlight.server.banks.internal;

import jakarta.annotation.PreDestroy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Saves the index when much has changed, and at an orderly stop, so that the next start is quick. */
@Component
class IndexUpkeep {

    private static final long MANY = 20_000;
    private static final int SHARE = 10;

    private final LiveIndex index;

    IndexUpkeep(LiveIndex index) {
        this.index = index;
    }

    /** A tenth of the index is read again within seconds; writing all of it for less would wear out the disk. */
    @Scheduled(fixedDelayString = "PT1M")
    void saveIfMuchChanged() {
        index.catchUp();
        long share = (index.size().hashes() + index.digests()) / SHARE;
        if (index.changes() >= Math.max(MANY, share)) {
            index.save();
        }
    }

    @PreDestroy
    void saveAtTheEnd() {
        index.save();
    }
}
