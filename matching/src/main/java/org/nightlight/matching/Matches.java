package org.nightlight.matching;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** All of them, nearest first and then by id. */
    List<HashMatch> nearestFirst() {
        if (count < 2) {
            return count == 0 ? List.of() : List.of(new HashMatch(ids[0], distances[0]));
        }
        // a distance takes nine bits, and there are fewer matches than the rest of a word can count
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = (long) distances[i] << Integer.SIZE | i;
        }
        Arrays.sort(order);
        HashMatch[] found = new HashMatch[count];
        for (int from = 0, to; from < count; from = to) {
            long distance = order[from] >>> Integer.SIZE;
            to = from;
            while (to < count && order[to] >>> Integer.SIZE == distance) {
                order[to] = ids[(int) order[to]];
                to++;
            }
            Arrays.sort(order, from, to);
            for (int i = from; i < to; i++) {
                found[i] = new HashMatch(order[i], (int) distance);
            }
        }
        Arrays.sort(order);
        for (int i = 1; i < count; i++) {
            if (order[i] == order[i - 1]) {
                return once(found);
            }
        }
        return List.of(found);
    }

    /** The nearest of each id: one may be seen in two places while its hash is replaced or its block merged. */
    private static List<HashMatch> once(HashMatch[] nearestFirst) {
        Set<Long> seen = new HashSet<>();
        return Arrays.stream(nearestFirst).filter(match -> seen.add(match.id())).toList();
    }
}
