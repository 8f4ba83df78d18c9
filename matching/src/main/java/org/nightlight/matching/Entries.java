package org.nightlight.matching;

import java.util.Arrays;

/** Entries on their way into a block. Not safe for use by several threads. */
final class Entries {

    private long[] ids;
    private long[] words;
    private int count;

    Entries(int expected) {
        ids = new long[Math.max(16, expected)];
        words = new long[4 * ids.length];
    }

    int count() {
        return count;
    }

    void add(long id, HashBits hash) {
        if (count == ids.length) {
            int larger = count + (count >> 1);
            ids = Arrays.copyOf(ids, larger);
            words = Arrays.copyOf(words, 4 * larger);
        }
        ids[count] = id;
        int at = 4 * count++;
        words[at] = hash.w0();
        words[at + 1] = hash.w1();
        words[at + 2] = hash.w2();
        words[at + 3] = hash.w3();
    }

    long id(int position) {
        return ids[position];
    }

    HashBits hash(int position) {
        int at = 4 * position;
        return new HashBits(words[at], words[at + 1], words[at + 2], words[at + 3]);
    }

    /** The key of a hash in a chunk. */
    int key(Chunks chunks, int chunk, int position) {
        return chunks.key(chunk, words, 4 * position);
    }

    /** In ascending order of ids; of several with the same id, the last stays. */
    Entries sorted() {
        boolean ascending = true;
        for (int i = 1; i < count && ascending; i++) {
            ascending = ids[i - 1] < ids[i];
        }
        if (ascending) {
            return this;
        }
        int[] order = order();
        Entries sorted = new Entries(count);
        for (int i = 0; i < count; i++) {
            if (i + 1 == count || ids[order[i]] != ids[order[i + 1]]) {
                sorted.add(ids[order[i]], hash(order[i]));
            }
        }
        return sorted;
    }

    long[] ids() {
        return Arrays.copyOf(ids, count);
    }

    /** Positions in ascending, stable order of ids: a radix sort by 16 bits, passing over digits that are all alike. */
    private int[] order() {
        int[] order = new int[count];
        int[] other = new int[count];
        Arrays.setAll(order, i -> i);
        for (int shift = 0; shift < 64; shift += 16) {
            int[] starts = new int[(1 << 16) + 1];
            for (int i = 0; i < count; i++) {
                starts[digit(ids[i], shift) + 1]++;
            }
            if (starts[digit(ids[0], shift) + 1] == count) {
                continue;
            }
            for (int i = 0; i < 1 << 16; i++) {
                starts[i + 1] += starts[i];
            }
            for (int position : order) {
                other[starts[digit(ids[position], shift)]++] = position;
            }
            int[] swap = order;
            order = other;
            other = swap;
        }
        return order;
    }

    /** Sixteen bits, the sign turned so that negative ids come first. */
    private static int digit(long id, int shift) {
        return (int) ((id ^ Long.MIN_VALUE) >>> shift & 0xFFFF);
    }
}
