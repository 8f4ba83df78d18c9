package org.nightlight.server.learning.internal;

import java.util.Locale;

/**
 * A share with the interval in which it lies with 95 % confidence, by Wilson's score method, which holds for few
 * observations and for shares near 0 and 1.
 *
 * @param count so many
 * @param of of so many, at least {@code count}
 */
record Interval(long count, long of) {

    private static final double Z = 1.959964;

    /** The share; of nothing it is 0. */
    public double share() {
        return of == 0 ? 0 : (double) count / of;
    }

    /** The lower end. */
    public double low() {
        return count == 0 ? 0 : Math.max(0, middle() - half());
    }

    /** The upper end. */
    public double high() {
        return count == of ? 1 : Math.min(1, middle() + half());
    }

    private double middle() {
        return (share() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double share = share();
        return Z / (1 + Z * Z / of) * Math.sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of));
    }

    /** For people: {@code 12–34 %}. */
    public String text() {
        return String.format(Locale.ROOT, "%.0f–%.0f %%", 100 * low(), 100 * high());
    }
}
