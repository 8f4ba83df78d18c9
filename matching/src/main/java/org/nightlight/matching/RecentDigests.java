package org.nightlight.matching;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongConsumer;

/**
 * The newest digests. Changed by one thread at a time, under the index's lock, and read by any. However many ids have one digest,
 * or digests one id, a change costs the same.
 */
final class RecentDigests {

    private final NavigableSet<OwnedDigest> byDigest = new ConcurrentSkipListSet<>(OwnedDigest.BY_DIGEST);
    /** For changes, and so never read without the lock. */
    private final NavigableSet<OwnedDigest> byId = new TreeSet<>(OwnedDigest.BY_ID);

    /** Adds a digest; returns whether it was not there. */
    boolean add(long id, DigestKey key) {
        OwnedDigest owned = new OwnedDigest(key, id);
        byDigest.add(owned);
        return byId.add(owned);
    }

    /** Removes all digests of an id; returns how many it had. */
    int remove(long id) {
        List<OwnedDigest> known = List.copyOf(
                byId.subSet(new OwnedDigest(DigestKey.LOWEST, id), true, new OwnedDigest(DigestKey.HIGHEST, id), true));
        known.forEach(byDigest::remove);
        known.forEach(byId::remove);
        return known.size();
    }

    void find(DigestKey key, LongConsumer found) {
        byDigest.subSet(new OwnedDigest(key, Long.MIN_VALUE), true, new OwnedDigest(key, Long.MAX_VALUE), true)
                .forEach(owned -> found.accept(owned.id()));
    }

    /** How many digests are here, each counted once for each id that has it. Only under the index's lock. */
    int size() {
        return byId.size();
    }

    /** All of them by id, as they are now. Only under the index's lock. */
    List<OwnedDigest> all() {
        return List.copyOf(byId);
    }
}
