package org.nightlight.matching;

/**
 * The newest entries, in the order in which they came, searched by looking at each. One writer at a time appends; readers see
 * an entry as soon as the count that includes it is published.
 */
final class Tail {

    private final long[] ids;
    private final Planes hashes;
    private final long bytes;
    private final Tombstones removed;
    /** Written last: who reads it sees everything before it. */
    private volatile int count;

    Tail(int capacity) {
        ids = new long[capacity];
        long half = (long) Planes.HALF * capacity;
        hashes = new Planes(Memory.allocate(half), Memory.allocate(half));
        bytes = 2 * half;
        removed = new Tombstones(capacity);
    }

    /** A tail with room for more, holding what this one holds and has not lost. */
    Tail grown(int capacity) {
        Tail grown = new Tail(capacity);
        int size = count;
        for (int i = 0; i < size; i++) {
            if (!removed.has(i)) {
                grown.append(ids[i], hashes.get(i));
            }
        }
        return grown;
    }

    boolean full() {
        return count == ids.length;
    }

    int live() {
        return count - removed.count();
    }

    void append(long id, HashBits hash) {
        int at = count;
        ids[at] = id;
        hashes.set(at, hash);
        count = at + 1;
    }

    /** The position of the living entry with an id, or -1. */
    int find(long id) {
        int size = count;
        for (int i = 0; i < size; i++) {
            if (ids[i] == id && !removed.has(i)) {
                return i;
            }
        }
        return -1;
    }

    void remove(int position) {
        removed.set(position);
    }

    /** Removes the ids that a block has. */
    void removeThoseIn(Block block) {
        int size = count;
        for (int i = 0; i < size; i++) {
            if (!removed.has(i) && block.find(ids[i]) >= 0) {
                removed.set(i);
            }
        }
    }

    /** Goes on while entries arrive: what replaces an entry that was found removed is among them. */
    void search(Query query, int distance) {
        int from = 0;
        for (int to = count; from < to; to = count) {
            hashes.scan(from, to, query.bits(), distance, (position, apart) -> {
                if (!removed.has(position)) {
                    query.matches().add(ids[position], apart);
                }
            });
            from = to;
        }
    }

    /** Adds what lives to a collection. */
    void collect(Entries entries) {
        int size = count;
        for (int i = 0; i < size; i++) {
            if (!removed.has(i)) {
                entries.add(ids[i], hashes.get(i));
            }
        }
    }

    long bytes() {
        return 8L * ids.length + bytes + removed.bytes();
    }
}
