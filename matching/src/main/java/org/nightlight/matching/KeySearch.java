package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * Searches a block by keys, for many queries at once: chunk by chunk, so that what is read for one query is still near for the
 * next, in the order of their keys, and once for those with the same key. Not safe for use by several threads.
 */
final class KeySearch {

    private final Chunks chunks;
    private final Plan plan;
    private final Planes hashes;
    private final int distance;
    private final Finder finder;
    private final Candidates candidates = new Candidates();

    /** Takes an entry that is near enough to a query. */
    interface Finder {
        void found(Query query, int position, int distance);
    }

    KeySearch(Chunks chunks, Plan plan, Planes hashes, int distance, Finder finder) {
        this.chunks = chunks;
        this.plan = plan;
        this.hashes = hashes;
        this.distance = distance;
        this.finder = finder;
    }

    /** Searches a chunk for all queries that are not exhausted. */
    void search(int chunk, MemorySegment starts, MemorySegment list, List<Query> queries) {
        long[] order = new long[queries.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) chunks.key(chunk, queries.get(i).bits()) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        int[] masks = Flips.upTo(plan.flips(chunk), chunks.width(chunk));
        for (int from = 0, to; from < order.length; from = to) {
            int key = key(order[from]);
            to = from + 1;
            while (to < order.length && key(order[to]) == key) {
                to++;
            }
            search(starts, list, key, masks, queries, order, from, to);
        }
    }

    private static int key(long ordered) {
        return (int) (ordered >>> Integer.SIZE);
    }

    /** Searches a chunk for queries with the same key. */
    private void search(
            MemorySegment starts,
            MemorySegment list,
            int key,
            int[] masks,
            List<Query> queries,
            long[] order,
            int first,
            int last) {
        for (int from = 0; from < masks.length; from += Candidates.STEP) {
            int held = candidates.lookUp(starts, key, masks, from, Math.min(masks.length, from + Candidates.STEP));
            int[] gathered = {};
            for (int i = first; i < last; i++) {
                Query query = queries.get((int) order[i]);
                if (held > 0 && !query.exhausted() && query.mayCheck(held)) {
                    gathered = gathered.length == 0 ? candidates.gather(list, held) : gathered;
                    hashes.check(
                            gathered,
                            held,
                            query.bits(),
                            distance,
                            candidates.room(),
                            query.seen(),
                            (position, apart) -> finder.found(query, position, apart));
                }
            }
        }
    }
}
