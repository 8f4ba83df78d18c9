package org.nightlight.server.learning.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A range of a score's points: half a point wide, from {@code index / 2} on; the last has no end.
 *
 * @param index from 0 to {@value #LAST}
 */
record PointRange(int index) implements Comparable<PointRange> {

    static final int LAST = 16;

    private static final double WIDTH = 0.5;

    static final List<PointRange> ALL =
            IntStream.rangeClosed(0, LAST).mapToObj(PointRange::new).toList();

    /** The range in which so many points lie. */
    static PointRange of(double points) {
        return ALL.get((int) Math.clamp(points / WIDTH, 0, LAST));
    }

    /** From how many points it is. */
    public double from() {
        return index * WIDTH;
    }

    /** For people. */
    public String text() {
        return index == LAST
                ? String.format(Locale.ROOT, "%.1f and more", from())
                : String.format(Locale.ROOT, "%.1f to %.1f", from(), from() + WIDTH);
    }

    @Override
    public int compareTo(PointRange other) {
        return Integer.compare(index, other.index);
    }
}
