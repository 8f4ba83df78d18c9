package org.nightlight.server.learning.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How much a distribution has moved: the population stability index, {@code Σ (p − q) · ln(p / q)} over all names, half an
 * observation added to each count. Always at least 0.
 *
 * @param index 0 when nothing moved
 * @param moved what moved, that which moved most first
 */
record Stability(double index, List<Moved> moved) {

    /** Copies the list. */
    Stability {
        moved = List.copyOf(moved);
    }

    /**
     * A name whose share changed.
     *
     * @param before its share before, from 0 to 1
     * @param now its share now
     * @param part what it adds to the index
     */
    record Moved(String name, double before, double now, double part) {}

    /** How an index is usually read. */
    enum Reading {
        STEADY("steady"),
        LOOK("look at what moved"),
        CHANGED("changed");

        private final String text;

        Reading(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Compares counts by name. */
    static Stability between(Map<String, Long> before, Map<String, Long> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        double allBefore = sum(before) + 0.5 * names.size();
        double allNow = sum(now) + 0.5 * names.size();
        List<Moved> moved = new ArrayList<>();
        double index = 0;
        for (String name : names) {
            double q = (before.getOrDefault(name, 0L) + 0.5) / allBefore;
            double p = (now.getOrDefault(name, 0L) + 0.5) / allNow;
            double part = (p - q) * Math.log(p / q);
            index += part;
            moved.add(new Moved(name, q, p, part));
        }
        moved.sort(Comparator.comparingDouble(Moved::part).reversed());
        return new Stability(index, moved);
    }

    public Reading reading() {
        return index < 0.1 ? Reading.STEADY : index <= 0.25 ? Reading.LOOK : Reading.CHANGED;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
