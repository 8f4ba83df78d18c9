package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import org.nightlight.fingerprint.PdqHash;

/**
 * The newest entries, in the order in which they came, searched by looking at each. One writer at a time appends; readers see
 * an entry as soon as the count that includes it is published.
 */
final class Tail {

    private final long[] ids;
    private final MemorySegment words;
    private final Tombstones removed;
    /** Written last: who reads it sees everything before it. */
    private volatile int count;

    Tail(int capacity) {
        ids = new long[capacity];
        words = Memory.allocate(32L * capacity);
        removed = new Tombstones(capacity);
    }

    /** A tail with room for more, holding what this one holds and has not lost. */
    Tail grown(int capacity) {
        Tail grown = new Tail(capacity);
        int size = count;
        for (int i = 0; i < size; i++) {
            if (!removed.has(i)) {
                grown.append(ids[i], words, i);
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

    void append(long id, PdqHash hash) {
        int at = count;
        ids[at] = id;
        words.set(Memory.LONG, 32L * at, hash.w0());
        words.set(Memory.LONG, 32L * at + 8, hash.w1());
        words.set(Memory.LONG, 32L * at + 16, hash.w2());
        words.set(Memory.LONG, 32L * at + 24, hash.w3());
        count = at + 1;
    }

    private void append(long id, MemorySegment from, int position) {
        int at = count;
        ids[at] = id;
        MemorySegment.copy(from, 32L * position, words, 32L * at, 32);
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
    void search(PdqHash query, int distance, Matches matches) {
        int from = 0;
        for (int to = count; from < to; to = count) {
            Scan.scan(words, from, to, query, distance, (position, apart) -> {
                if (!removed.has(position)) {
                    matches.add(ids[position], apart);
                }
            });
            from = to;
        }
    }

    /** Adds what lives to a collection. */
    void collect(Entries entries) {
        int size = count;
        long[] hash = new long[4];
        for (int i = 0; i < size; i++) {
            if (!removed.has(i)) {
                MemorySegment.copy(words, Memory.LONG, 32L * i, hash, 0, 4);
                entries.add(ids[i], hash, 0);
            }
        }
    }

    long bytes() {
        return 8L * ids.length + words.byteSize() + removed.bytes();
    }
}
