package org.nightlight.matching;

import java.lang.foreign.MemorySegment;

/** Ids in ascending order: as offsets from the first where these fit 31 bits, which is half the memory, otherwise whole. */
final class IdList {

    private final MemorySegment memory;
    private final int count;
    private final long first;
    private final boolean wide;

    IdList(MemorySegment memory, int count, long first, boolean wide) {
        this.memory = memory;
        this.count = count;
        this.first = first;
        this.wide = wide;
    }

    /** Whether sorted ids have to be kept whole. */
    static boolean needsWide(long[] sorted) {
        // the difference of two far apart overflows to a negative one
        long range = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
        return range < 0 || range > Integer.MAX_VALUE;
    }

    /** Takes over sorted ids, as many as the list is long, the first of which it was made for. */
    void fill(long[] sorted) {
        for (int i = 0; i < count; i++) {
            if (wide) {
                memory.setAtIndex(Memory.LONG, i, sorted[i]);
            } else {
                memory.setAtIndex(Memory.INT, i, (int) (sorted[i] - first));
            }
        }
    }

    int count() {
        return count;
    }

    long get(int position) {
        return wide ? memory.getAtIndex(Memory.LONG, position) : first + memory.getAtIndex(Memory.INT, position);
    }

    /** The position of an id, or a negative number. */
    int find(long id) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = get(middle);
            if (there < id) {
                low = middle + 1;
            } else if (there > id) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }
}
