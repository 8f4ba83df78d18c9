package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongConsumer;
import org.nightlight.fingerprint.PdqHash;

/**
 * A sealed part of an index: entries in the order of their ids and, for each chunk of the hash, the positions of the entries by
 * their key. Only the tombstones change.
 */
final class Block implements Sealed {

    private final MemorySegment memory;
    private final int count;
    private final IdList ids;
    private final MemorySegment words;
    private final Tombstones removed;
    private final Chunks chunks;
    private final MemorySegment[] starts;
    private final MemorySegment[] lists;

    private final AtomicReferenceArray<Plan> plans = new AtomicReferenceArray<>(PdqHash.BITS + 1);

    /** Takes entries that are sorted. */
    Block(Entries entries) {
        this(BlockBuilder.build(entries), new Tombstones(entries.count()));
    }

    /**
     * A block that was built before.
     *
     * @throws IllegalArgumentException when the memory cannot be a block, or the tombstones not its own
     */
    Block(MemorySegment memory, Tombstones removed) {
        BlockLayout layout = BlockLayout.read(memory);
        if (!removed.fits(layout.count())) {
            throw new IllegalArgumentException("the list of what was removed belongs to another block");
        }
        this.memory = memory;
        this.removed = removed;
        count = layout.count();
        ids = layout.ids(memory);
        words = layout.words(memory);
        chunks = layout.chunks();
        starts = new MemorySegment[chunks.count()];
        lists = new MemorySegment[chunks.count()];
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            starts[chunk] = layout.starts(memory, chunk);
            lists[chunk] = layout.lists(memory, chunk);
        }
    }

    /** All of it but the tombstones; not to be written to. */
    MemorySegment memory() {
        return memory;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int live() {
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
        long[] hash = new long[4];
        for (int i = 0; i < count; i++) {
            if (!then.has(i)) {
                MemorySegment.copy(words, Memory.LONG, 32L * i, hash, 0, 4);
                entries.add(ids.get(i), hash, 0);
            }
        }
    }

    /** Names the ids removed after a moment. */
    void removedSince(Tombstones then, LongConsumer taker) {
        removed.since(then, position -> taker.accept(ids.get(position)));
    }

    long bytes() {
        return memory.byteSize() + removed.bytes();
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

    /** Searches by keys; gives up, returning false, where a cluster makes that dearer than a scan. */
    private boolean searchLists(PdqHash query, int distance, Plan plan, Matches matches) {
        long[] wanted = {query.w0(), query.w1(), query.w2(), query.w3()};
        int allowance = Plan.candidatesWorthAScan(count);
        Candidates candidates = new Candidates();
        for (int chunk = 0; chunk < lists.length; chunk++) {
            if (plan.flips(chunk) < 0) {
                continue;
            }
            int key = chunks.key(chunk, wanted, 0);
            int[] masks = Flips.upTo(plan.flips(chunk), chunks.width(chunk));
            for (int from = 0; from < masks.length; from += Candidates.STEP) {
                int to = Math.min(masks.length, from + Candidates.STEP);
                int held = candidates.lookUp(starts[chunk], key, masks, from, to);
                allowance -= held;
                if (allowance < 0) {
                    return false;
                }
                check(candidates.gather(lists[chunk], held), held, chunk, wanted, distance, plan, matches);
            }
        }
        return true;
    }

    private void check(int[] positions, int held, int chunk, long[] wanted, int distance, Plan plan, Matches matches) {
        long w0 = wanted[0];
        long w1 = wanted[1];
        long w2 = wanted[2];
        long w3 = wanted[3];
        for (int i = 0; i < held; i++) {
            long at = 32L * positions[i];
            // half of the bits tell nearly all others apart
            int half =
                    Long.bitCount(words.get(Memory.LONG, at) ^ w0) + Long.bitCount(words.get(Memory.LONG, at + 8) ^ w1);
            if (half > distance) {
                continue;
            }
            int whole = half
                    + Long.bitCount(words.get(Memory.LONG, at + 16) ^ w2)
                    + Long.bitCount(words.get(Memory.LONG, at + 24) ^ w3);
            if (whole <= distance && !removed.has(positions[i]) && isFirst(at, chunk, wanted, plan)) {
                matches.add(ids.get(positions[i]), whole);
            }
        }
    }

    /** Whether no chunk before has found the same entry: it is reported by the first that does. */
    private boolean isFirst(long at, int chunk, long[] wanted, Plan plan) {
        long[] hash = new long[4];
        MemorySegment.copy(words, Memory.LONG, at, hash, 0, 4);
        for (int before = 0; before < chunk; before++) {
            int difference = chunks.key(before, hash, 0) ^ chunks.key(before, wanted, 0);
            if (Integer.bitCount(difference) <= plan.flips(before)) {
                return false;
            }
        }
        return true;
    }
}
