package org.nightlight.matching;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** All ways to flip at most so many bits of a key: masks in ascending order,
 * so that keys that lie side by side in memory follow one another. Shared by all indexes, made when first needed. */
final class Flips {

    private static final int MOST_BITS = 8;
    private static final AtomicReferenceArray<int @Nullable []> KNOWN = new AtomicReferenceArray<>(32 * MOST_BITS);

    private Flips() {}

    static int[] upTo(int flips, int width) {
        int slot = width * MOST_BITS + flips;
        int[] masks = KNOWN.get(slot);
        if (masks == null) {
            masks = make(flips, width);
            KNOWN.set(slot, masks);
        }
        return masks;
    }

    /** How many masks flip exactly so many bits. */
    static double count(int flips, int width) {
        double count = 1;
        for (int i = 0; i < flips; i++) {
            count = count * (width - i) / (i + 1);
        }
        return count;
    }

    private static int[] make(int flips, int width) {
        double total = 0;
        for (int bits = 0; bits <= flips; bits++) {
            total += count(bits, width);
        }
        int[] masks = new int[(int) Math.round(total)];
        int at = 0;
        for (int bits = 0; bits <= flips; bits++) {
            at = add(masks, at, bits, width, 0, 0);
        }
        Arrays.sort(masks);
        return masks;
    }

    private static int add(int[] masks, int from, int bits, int width, int lowest, int mask) {
        int at = from;
        if (bits == 0) {
            masks[at++] = mask;
            return at;
        }
        for (int bit = lowest; bit <= width - bits; bit++) {
            at = add(masks, at, bits - 1, width, bit + 1, mask | 1 << bit);
        }
        return at;
    }
}
