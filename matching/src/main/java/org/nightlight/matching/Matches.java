package org.nightlight.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Matches while they are being collected. */
final class Matches {

    private static final Comparator<HashMatch> NEAREST =
            Comparator.comparingInt(HashMatch::distance).thenComparingLong(HashMatch::id);

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

    /** All of them, nearest first and then by id. */
    List<HashMatch> nearestFirst() {
        if (count < 2) {
            return count == 0 ? List.of() : List.of(match(0));
        }
        HashMatch[] found = new HashMatch[count];
        Arrays.setAll(found, this::match);
        Arrays.sort(found, Comparator.comparingLong(HashMatch::id).thenComparingInt(HashMatch::distance));
        // an id may be seen in two places while its hash is replaced or its block merged
        List<HashMatch> once = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (i == 0 || found[i].id() != found[i - 1].id()) {
                once.add(found[i]);
            }
        }
        once.sort(NEAREST);
        return List.copyOf(once);
    }

    private HashMatch match(int at) {
        return new HashMatch(ids[at], distances[at]);
    }
}
