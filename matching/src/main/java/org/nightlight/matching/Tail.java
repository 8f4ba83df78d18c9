package org.nightlight.matching;

import org.nightlight.fingerprint.PdqHash;

/**
 * The newest entries, in the order in which they came, searched by looking at each. One writer at a time appends; readers see
 * an entry as soon as the count that includes it is published.
 */
final class Tail {

    private final long[] ids;
    private final long[] words;
    private final Tombstones removed;
    /** Written last: who reads it sees everything before it. */
    private volatile int count;

    Tail(int capacity) {
        ids = new long[capacity];
        words = new long[capacity * 4];
        removed = new Tombstones(capacity);
    }

    /** A tail with room for more, holding what this one holds and has not lost. */
    Tail grown(int capacity) {
        Tail grown = new Tail(capacity);
        int size = count;
        for (int i = 0; i < size; i++) {
            if (!removed.has(i)) {
                grown.append(ids[i], words[4 * i], words[4 * i + 1], words[4 * i + 2], words[4 * i + 3]);
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
        append(id, hash.w0(), hash.w1(), hash.w2(), hash.w3());
    }

    private void append(long id, long w0, long w1, long w2, long w3) {
        int at = count;
        ids[at] = id;
        words[4 * at] = w0;
        words[4 * at + 1] = w1;
        words[4 * at + 2] = w2;
        words[4 * at + 3] = w3;
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
        for (int i = 0; i < size; i++) {
            if (!removed.has(i)) {
                entries.add(ids[i], words, 4 * i);
            }
        }
    }

    long bytes() {
        return 8L * ids.length + 8L * words.length + removed.bytes();
    }
}
