package org.nightlight.matching;

/** How the 256 bits of a hash are cut into neighbouring chunks of nearly equal width. */
final class Chunks {

    private static final int FEWEST = 10;
    private static final int MOST = 24;

    private final int[] offsets;
    private final int[] widths;

    Chunks(int count) {
        offsets = new int[count];
        widths = new int[count];
        int offset = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = offset;
            widths[i] = 256 / count + (i < 256 % count ? 1 : 0);
            offset += widths[i];
        }
    }

    /** The chunks for so many hashes: about as many keys as twice the hashes, so that most lists hold one or none. */
    static Chunks forSize(int hashes) {
        double bits = Math.log(Math.max(2, hashes)) / Math.log(2) + 1;
        return new Chunks((int) Math.clamp(Math.round(256 / bits), FEWEST, MOST));
    }

    /** Whether hashes can have been cut into so many. */
    static boolean possible(long count) {
        return count >= FEWEST && count <= MOST;
    }

    int count() {
        return widths.length;
    }

    int width(int chunk) {
        return widths[chunk];
    }

    /** The key of a hash in a chunk. */
    int key(int chunk, HashBits hash) {
        int word = offsets[chunk] >>> 6;
        return key(chunk, hash.word(word), hash.word(Math.min(word + 1, 3)));
    }

    /** The key of a hash that is four words beginning at an index of an array. */
    int key(int chunk, long[] words, int at) {
        int word = offsets[chunk] >>> 6;
        return key(chunk, words[at + word], words[at + Math.min(word + 1, 3)]);
    }

    private int key(int chunk, long word, long next) {
        int shift = offsets[chunk] & 63;
        long bits = word << shift;
        if (shift + widths[chunk] > 64) {
            bits |= next >>> (64 - shift);
        }
        return (int) (bits >>> (64 - widths[chunk]));
    }
}
