package org.nightlight.matching;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongConsumer;
import org.nightlight.fingerprint.PdqHash;

/**
 * A sealed part of an index: entries in the order of their ids and, for each chunk of the hash, the positions of the entries by
 * their key. Only the tombstones change.
 */
final class Block {

    private static final int GATHERED = 512;

    private final IdList ids;
    private final int count;
    private final long[] words;
    private final Tombstones removed;
    private final Chunks chunks;
    /** For each chunk where the list of each key begins; one more at the end. */
    private final int[][] starts;
    /** For each chunk the positions, list after list. */
    private final int[][] lists;

    private final AtomicReferenceArray<Plan> plans = new AtomicReferenceArray<>(PdqHash.BITS + 1);

    /** Takes entries that are sorted. */
    Block(Entries entries) {
        count = entries.count();
        ids = new IdList(entries.ids());
        words = entries.words();
        removed = new Tombstones(count);
        chunks = Chunks.forSize(count);
        starts = new int[chunks.count()][];
        lists = new int[chunks.count()][];
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            int keys = 1 << chunks.width(chunk);
            int[] start = new int[keys + 1];
            for (int i = 0; i < count; i++) {
                start[chunks.key(chunk, words, 4 * i) + 1]++;
            }
            for (int key = 0; key < keys; key++) {
                start[key + 1] += start[key];
            }
            int[] list = new int[count];
            for (int i = count - 1; i >= 0; i--) {
                // counts each list's end down to its begin
                list[--start[chunks.key(chunk, words, 4 * i) + 1]] = i;
            }
            System.arraycopy(start, 1, start, 0, keys);
            start[keys] = count;
            starts[chunk] = start;
            lists[chunk] = list;
        }
    }

    int size() {
        return count;
    }

    int live() {
        return count - removed.count();
    }

    /** The position of the living entry with an id, or -1. */
    int find(long id) {
        int position = ids.find(id);
        return position >= 0 && !removed.has(position) ? position : -1;
    }

    void remove(int position) {
        removed.set(position);
    }

    /** Removes the ids that another block has. */
    void removeThoseIn(Block other) {
        if (count > other.count) {
            for (int i = 0; i < other.count; i++) {
                removeIfHere(other.ids.get(i));
            }
        } else {
            for (int i = 0; i < count; i++) {
                if (!removed.has(i) && other.find(ids.get(i)) >= 0) {
                    remove(i);
                }
            }
        }
    }

    private void removeIfHere(long id) {
        int position = find(id);
        if (position >= 0) {
            remove(position);
        }
    }

    /** What is removed now. */
    Tombstones tombstones() {
        return removed.copy();
    }

    /** Adds what was not removed at some moment to a collection. */
    void collect(Tombstones then, Entries entries) {
        for (int i = 0; i < count; i++) {
            if (!then.has(i)) {
                entries.add(ids.get(i), words, 4 * i);
            }
        }
    }

    /** Names the ids removed after a moment. */
    void removedSince(Tombstones then, LongConsumer taker) {
        removed.since(then, position -> taker.accept(ids.get(position)));
    }

    long bytes() {
        long bytes = ids.bytes() + 8L * words.length + removed.bytes();
        for (int chunk = 0; chunk < starts.length; chunk++) {
            bytes += 4L * starts[chunk].length + 4L * lists[chunk].length;
        }
        return bytes;
    }

    void search(PdqHash query, int distance, Matches matches) {
        Plan plan = plan(distance);
        int before = matches.count();
        if (plan.scans() || !searchLists(query, distance, plan, matches)) {
            matches.backTo(before);
            Scan.scan(words, 0, count, query, distance, (position, apart) -> {
                if (!removed.has(position)) {
                    matches.add(ids.get(position), apart);
                }
            });
        }
    }

    private Plan plan(int distance) {
        Plan plan = plans.get(distance);
        if (plan == null) {
            plan = Plan.of(chunks, count, distance);
            plans.set(distance, plan);
        }
        return plan;
    }

    /**
     * Searches by keys; gives up, returning false, where a cluster makes that dearer than a scan. Positions are gathered first and
     * checked together, so that the processor can wait for many of them at once.
     */
    private boolean searchLists(PdqHash query, int distance, Plan plan, Matches matches) {
        long[] wanted = {query.w0(), query.w1(), query.w2(), query.w3()};
        int allowance = Plan.candidatesWorthAScan(count);
        int[] gathered = new int[GATHERED];
        for (int chunk = 0; chunk < lists.length; chunk++) {
            if (plan.flips(chunk) < 0) {
                continue;
            }
            int[] start = starts[chunk];
            int[] list = lists[chunk];
            int key = chunks.key(chunk, wanted, 0);
            int held = 0;
            for (int mask : Flips.upTo(plan.flips(chunk), chunks.width(chunk))) {
                int from = start[key ^ mask];
                int to = start[(key ^ mask) + 1];
                if (held + to - from > GATHERED) {
                    allowance -= held + to - from;
                    if (allowance < 0) {
                        return false;
                    }
                    check(gathered, 0, held, chunk, wanted, distance, plan, matches);
                    check(list, from, to, chunk, wanted, distance, plan, matches);
                    held = 0;
                } else {
                    for (int i = from; i < to; i++) {
                        gathered[held++] = list[i];
                    }
                }
            }
            allowance -= held;
            if (allowance < 0) {
                return false;
            }
            check(gathered, 0, held, chunk, wanted, distance, plan, matches);
        }
        return true;
    }

    private void check(
            int[] positions, int from, int to, int chunk, long[] wanted, int distance, Plan plan, Matches matches) {
        long w0 = wanted[0];
        long w1 = wanted[1];
        long w2 = wanted[2];
        long w3 = wanted[3];
        for (int i = from; i < to; i++) {
            int at = 4 * positions[i];
            int found = Long.bitCount(words[at] ^ w0)
                    + Long.bitCount(words[at + 1] ^ w1)
                    + Long.bitCount(words[at + 2] ^ w2)
                    + Long.bitCount(words[at + 3] ^ w3);
            if (found <= distance && !removed.has(positions[i]) && isFirst(at, chunk, wanted, plan)) {
                matches.add(ids.get(positions[i]), found);
            }
        }
    }

    /** Whether no chunk before has found the same entry: it is reported by the first that does. */
    private boolean isFirst(int at, int chunk, long[] wanted, Plan plan) {
        for (int before = 0; before < chunk; before++) {
            int difference = chunks.key(before, words, at) ^ chunks.key(before, wanted, 0);
            if (Integer.bitCount(difference) <= plan.flips(before)) {
                return false;
            }
        }
        return true;
    }
}
