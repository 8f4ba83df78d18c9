package org.nightlight.matching;

/** Positions that have been seen: a small open table. Not safe for use by several threads. */
final class Positions {

    private static final int SMALLEST = 16;
    private static final int SCATTER = 0x9E3779B9;

    /** A position and one, so that zero is an empty place. */
    private int[] table = new int[SMALLEST];

    private int count;

    /** Adds a position; returns whether it was not there. */
    boolean add(int position) {
        if (2 * count >= table.length) {
            grow();
        }
        if (!put(position + 1)) {
            return false;
        }
        count++;
        return true;
    }

    void clear() {
        if (count > 0) {
            table = new int[SMALLEST];
            count = 0;
        }
    }

    private boolean put(int entry) {
        int last = table.length - 1;
        for (int at = (entry * SCATTER) >>> Integer.numberOfLeadingZeros(last); ; at = (at + 1) & last) {
            if (table[at] == 0) {
                table[at] = entry;
                return true;
            }
            if (table[at] == entry) {
                return false;
            }
        }
    }

    private void grow() {
        int[] before = table;
        table = new int[before.length << 3];
        for (int entry : before) {
            if (entry != 0) {
                put(entry);
            }
        }
    }
}
