package org.nightlight.language;

/** Finds the rows of features by their 64-bit numbers. Immutable and thread-safe. */
final class FeatureTable {

    /** From where a number points to where it is; numbers of learned features are spread evenly. */
    private static final int MOST_STEPS = 10_000;

    private final long[] keys;
    private final int[] slots;

    /**
     * A table over these numbers, the first of which is of row 1.
     *
     * @param keys all different
     * @throws IllegalArgumentException when they are so uneven that looking one up would take long
     */
    FeatureTable(long[] keys) {
        this.keys = keys;
        slots = new int[Math.max(16, Integer.highestOneBit(keys.length) << 2)];
        for (int i = 0; i < keys.length; i++) {
            int slot = (int) keys[i] & (slots.length - 1);
            for (int steps = 0; slots[slot] != 0; steps++) {
                if (steps > MOST_STEPS) {
                    throw new IllegalArgumentException("The features' numbers are not those of a learned model");
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    /** The row of a number, from 1; 0 when it has none. */
    int row(long key) {
        int slot = (int) key & (slots.length - 1);
        while (slots[slot] != 0) {
            if (keys[slots[slot] - 1] == key) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return 0;
    }
}
