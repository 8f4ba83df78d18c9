package org.nightlight.matching;

import java.util.Arrays;

/** Matches while they are being collected. */
final class Matches {

    private long[] ids = new long[8];
    private int[] distances = new int[8];
    private int count;

    void add(long id, int distance) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
            distances = Arrays.copyOf(distances, count * 2);
        }
        ids[count] = id;
        distances[count++] = distance;
    }

    int count() {
        return count;
    }

    /** Forgets what was collected since there were so many. */
    void backTo(int before) {
        count = before;
    }

    long id(int at) {
        return ids[at];
    }

    int distance(int at) {
        return distances[at];
    }
}
