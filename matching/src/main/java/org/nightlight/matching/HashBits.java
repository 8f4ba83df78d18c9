package org.nightlight.matching;

import org.nightlight.fingerprint.PdqHash;

/**
 * The bits of a hash in the order in which an index keeps them: those of even rows and columns of the sixteen by sixteen first,
 * then even rows and odd columns, odd and even, odd and odd; each kind in a word. Distances are the same in any order.
 *
 * <p>A picture mirrored or turned half around has, but for the few bits near the median, the same bits in each of these words or
 * all of them inverted. So chunks cut from one word often have the same key in several orientations, and are looked up once.
 * Neighbouring bits, which tend to change together, come into different chunks as well.
 */
record HashBits(long w0, long w1, long w2, long w3) {

    private static final long EVEN_ROWS = 0x0000_5555_0000_5555L;
    private static final int NEXT_ROW = 16;

    static HashBits of(PdqHash hash) {
        return new HashBits(
                kind(hash, EVEN_ROWS),
                kind(hash, EVEN_ROWS << 1),
                kind(hash, EVEN_ROWS << NEXT_ROW),
                kind(hash, EVEN_ROWS << NEXT_ROW << 1));
    }

    private static long kind(PdqHash hash, long mask) {
        return Long.compress(hash.w0(), mask) << 48
                | Long.compress(hash.w1(), mask) << 32
                | Long.compress(hash.w2(), mask) << 16
                | Long.compress(hash.w3(), mask);
    }

    /** The bits in which two hashes differ. */
    HashBits xor(HashBits other) {
        return new HashBits(w0 ^ other.w0, w1 ^ other.w1, w2 ^ other.w2, w3 ^ other.w3);
    }

    /** How many bits are set. */
    int count() {
        return Long.bitCount(w0) + Long.bitCount(w1) + Long.bitCount(w2) + Long.bitCount(w3);
    }

    /** A word by its number. */
    long word(int number) {
        return switch (number) {
            case 0 -> w0;
            case 1 -> w1;
            case 2 -> w2;
            default -> w3;
        };
    }
}
