package org.nightlight.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The newest digests. Changed by one thread at a time, under the index's lock, and read by any. */
final class RecentDigests {

    private static final long[] NONE = {};

    private final ConcurrentMap<DigestKey, long[]> ids = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, List<DigestKey>> keys = new ConcurrentHashMap<>();

    /** Adds a digest; returns whether it was not there. */
    boolean add(long id, DigestKey key) {
        List<DigestKey> known = keys.getOrDefault(id, List.of());
        if (known.contains(key)) {
            return false;
        }
        keys.put(id, Stream.concat(known.stream(), Stream.of(key)).toList());
        ids.merge(key, new long[] {id}, RecentDigests::with);
        return true;
    }

    /** Removes all digests of an id; returns how many it had. */
    int remove(long id) {
        List<DigestKey> known = keys.remove(id);
        if (known == null) {
            return 0;
        }
        known.forEach(key -> ids.computeIfPresent(key, (digest, all) -> without(all, id)));
        return known.size();
    }

    void find(DigestKey key, LongConsumer found) {
        for (long id : ids.getOrDefault(key, NONE)) {
            found.accept(id);
        }
    }

    /** How many ids have a digest here. */
    int size() {
        return keys.size();
    }

    /** The digests of each id. */
    Map<Long, List<DigestKey>> keys() {
        return keys;
    }

    private static long[] with(long[] all, long[] added) {
        long[] longer = Arrays.copyOf(all, all.length + 1);
        longer[all.length] = added[0];
        return longer;
    }

    /** The ids but one; null, which removes the entry, when none is left. */
    private static long @Nullable [] without(long[] all, long id) {
        long[] left = Arrays.stream(all).filter(other -> other != id).toArray();
        return left.length == 0 ? null : left;
    }
}
