package org.nightlight.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ids in ascending order: as offsets from the first where these fit 31 bits, which is half the memory, otherwise whole. */
final class IdList {

    private final long first;
    private final int @Nullable [] offsets;
    private final long[] whole;

    /** Takes ids that are sorted. */
    IdList(long[] sorted) {
        int count = sorted.length;
        first = count == 0 ? 0 : sorted[0];
        // the difference of two far apart overflows to a negative one
        long range = count == 0 ? 0 : sorted[count - 1] - first;
        if (range >= 0 && range <= Integer.MAX_VALUE) {
            int[] differences = new int[count];
            for (int i = 0; i < count; i++) {
                differences[i] = (int) (sorted[i] - first);
            }
            offsets = differences;
            whole = new long[0];
        } else {
            offsets = null;
            whole = sorted;
        }
    }

    int count() {
        return offsets == null ? whole.length : offsets.length;
    }

    long get(int position) {
        return offsets == null ? whole[position] : first + offsets[position];
    }

    /** The position of an id, or a negative number. */
    int find(long id) {
        if (offsets == null) {
            return Arrays.binarySearch(whole, id);
        }
        long offset = id - first;
        return offset < 0 || offset > Integer.MAX_VALUE ? -1 : Arrays.binarySearch(offsets, (int) offset);
    }

    long bytes() {
        return offsets == null ? 8L * whole.length : 4L * offsets.length;
    }
}
