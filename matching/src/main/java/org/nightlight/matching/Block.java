package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import java.util.List;
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
    private final Planes hashes;
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
        hashes = layout.hashes(memory);
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
        for (int i = 0; i < count; i++) {
            if (!then.has(i)) {
                entries.add(ids.get(i), hashes.get(i));
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

    /** Adds the matches of each query to it. */
    void search(List<Query> queries, int distance) {
        Plan plan = plan(distance);
        if (plan.scans()) {
            queries.forEach(query -> scan(query, distance));
            return;
        }
        int allowance = Plan.candidatesWorthAScan(count);
        queries.forEach(query -> query.begin(allowance));
        KeySearch search = new KeySearch(chunks, plan, hashes, distance, this::found);
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            if (plan.flips(chunk) >= 0) {
                search.search(chunk, starts[chunk], lists[chunk], queries);
            }
        }
        for (Query query : queries) {
            if (query.exhausted()) {
                query.forgetBlock();
                scan(query, distance);
            }
        }
    }

    private void scan(Query query, int distance) {
        hashes.scan(0, count, query.bits(), distance, (position, apart) -> found(query, position, apart));
    }

    private void found(Query query, int position, int distance) {
        if (!removed.has(position)) {
            query.matches().add(ids.get(position), distance);
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
}
