package org.nightlight.language;

import java.util.Arrays;

/** Which strings were seen in one view of a text, by number, and where each first ends and last begins. */
final class Sightings {

    private static final int BITS = 1 << 12;
    /** Number and one, first start, first end, last start: beside one another, as they are read together. */
    private static final int WIDTH = 4;

    private static final int FIRST_START = 1;
    private static final int FIRST_END = 2;
    private static final int LAST_START = 3;

    /** A bit for each string by the end of its number: most questions are about strings that were not seen. */
    private final long[] bits = new long[BITS / Long.SIZE];

    private int[] slots = new int[128 * WIDTH];
    private int size;
    private int firstStart;
    private int lastStart;

    /** Forgets everything. */
    void clear() {
        if (size > 0) {
            Arrays.fill(bits, 0);
            Arrays.fill(slots, 0);
            size = 0;
        }
    }

    /**
     * Notes a string that was seen; its ends must not decrease.
     *
     * @return whether it is the first time
     */
    boolean add(int number, int start, int end) {
        int slot = slot(number);
        slots[slot + LAST_START] = start;
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = number + 1;
        slots[slot + FIRST_START] = start;
        slots[slot + FIRST_END] = end;
        bits[(number & (BITS - 1)) >>> 6] |= 1L << number;
        if (2 * WIDTH * ++size > slots.length) {
            grow();
        }
        return true;
    }

    /**
     * Whether something may stand in the view that holds one string of each set, one behind the other; then {@link #firstStart}
     * and {@link #lastStart} say where it may begin.
     *
     * @param before for each set, how many units before one of its strings it begins at most
     */
    boolean locate(int[][] sets, int[] before) {
        int reached = 0;
        firstStart = 0;
        lastStart = Integer.MAX_VALUE;
        for (int i = 0; i < sets.length; i++) {
            int start = Integer.MAX_VALUE;
            int end = Integer.MAX_VALUE;
            int last = -1;
            for (int number : sets[i]) {
                if ((bits[(number & (BITS - 1)) >>> 6] & 1L << number) != 0) {
                    int slot = slot(number);
                    if (slots[slot] != 0) {
                        start = Math.min(start, slots[slot + FIRST_START]);
                        end = Math.min(end, slots[slot + FIRST_END]);
                        last = Math.max(last, slots[slot + LAST_START]);
                    }
                }
            }
            if (last < reached) {
                return false;
            }
            reached = Math.max(reached, end);
            firstStart = Math.max(firstStart, start - before[i]);
            lastStart = Math.min(lastStart, last);
        }
        return true;
    }

    /** The first place where what was located may begin. */
    int firstStart() {
        return firstStart;
    }

    /** The last place where it may begin. */
    int lastStart() {
        return lastStart;
    }

    /** Where a string is kept, or the place for it. */
    private int slot(int number) {
        int mask = slots.length / WIDTH - 1;
        int slot = ((number * 0x9E3779B1) >>> 16) & mask;
        while (slots[slot * WIDTH] != number + 1 && slots[slot * WIDTH] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot * WIDTH;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        for (int at = 0; at < old.length; at += WIDTH) {
            if (old[at] != 0) {
                System.arraycopy(old, at, slots, slot(old[at] - 1), WIDTH);
            }
        }
    }
}
