package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** A sealed part of an index of digests: for each kind the digests in ascending order, and those alike by id. Only the tombstones, of ids, change. */
final class DigestTable implements Sealed {

    private final MemorySegment memory;
    private final DigestLayout layout;
    private final IdList ids;
    private final MemorySegment digestsOfIds;
    private final Tombstones removed;
    /** By kind, in the order of their numbers. */
    private final List<MemorySegment> digests;

    private final List<MemorySegment> owners;

    /**
     * A table that was built before.
     *
     * @throws IllegalArgumentException when the memory cannot be a table, or the tombstones not its own
     */
    DigestTable(MemorySegment memory, Tombstones removed) {
        layout = DigestLayout.read(memory);
        if (!removed.fits(layout.ids())) {
            throw new IllegalArgumentException("the list of what was removed belongs to another table");
        }
        this.memory = memory;
        this.removed = removed;
        ids = layout.ids(memory);
        digestsOfIds = layout.digestsOfIds(memory);
        digests = Arrays.stream(DigestKind.values())
                .map(kind -> layout.digests(memory, kind))
                .toList();
        owners = Arrays.stream(DigestKind.values())
                .map(kind -> layout.owners(memory, kind))
                .toList();
    }

    /** All of it but the tombstones; not to be written to. */
    MemorySegment memory() {
        return memory;
    }

    /** Ids. */
    @Override
    public int size() {
        return layout.ids();
    }

    @Override
    public int live() {
        return size() - removed.count();
    }

    int rows(DigestKind kind) {
        return layout.rows(kind);
    }

    /** Names the ids that have a digest, in ascending order. */
    void find(DigestKey key, LongConsumer found) {
        for (int row = first(key, 0); row < rows(key.kind()) && compare(row, key) == 0; row++) {
            int owner = owner(key.kind(), row);
            if (!removed.has(owner)) {
                found.accept(ids.get(owner));
            }
        }
    }

    /** Whether an id has a digest. */
    boolean has(long id, DigestKey key) {
        int position = ids.find(id);
        if (position < 0 || removed.has(position)) {
            return false;
        }
        int row = first(key, position);
        return row < rows(key.kind()) && compare(row, key) == 0 && owner(key.kind(), row) == position;
    }

    /** Removes an id; returns how many digests it had. Only under the index's lock. */
    int remove(long id) {
        int position = ids.find(id);
        if (position < 0 || removed.has(position)) {
            return 0;
        }
        removed.set(position);
        return digestsOfIds.getAtIndex(Memory.INT, position);
    }

    /** What is removed now. */
    Tombstones tombstones() {
        return removed.copy();
    }

    /** Names the ids removed after a moment. */
    void removedSince(Tombstones then, LongConsumer taker) {
        removed.since(then, position -> taker.accept(ids.get(position)));
    }

    /** Digests of ids that are not removed. */
    long digests() {
        long count = 0;
        for (int i = 0; i < ids.count(); i++) {
            count += removed.has(i) ? 0 : digestsOfIds.getAtIndex(Memory.INT, i);
        }
        return count;
    }

    long id(int position) {
        return ids.get(position);
    }

    /** The position of the id of a row. */
    int owner(DigestKind kind, int row) {
        return owners.get(kind.number()).getAtIndex(Memory.INT, row);
    }

    /** A word of the digest of a row. */
    long word(DigestKind kind, int row, int number) {
        return digests.get(kind.number()).getAtIndex(Memory.LONG, (long) row * kind.words() + number);
    }

    /** The first row of a digest with an owner at a position or after it, or what comes behind. */
    private int first(DigestKey key, int owner) {
        int low = 0;
        int high = rows(key.kind());
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, key);
            if (order < 0 || order == 0 && owner(key.kind(), middle) < owner) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int row, DigestKey key) {
        int order = 0;
        for (int i = 0; order == 0 && i < key.kind().words(); i++) {
            order = Long.compareUnsigned(word(key.kind(), row, i), key.word(i));
        }
        return order;
    }
}
