package org.nightlight.testkit.scenario;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** So many of so many. */
public record Share(long count, long of) {

    static <T> Share of(List<T> all, Predicate<T> which) {
        return new Share(all.stream().filter(which).count(), all.size());
    }

    /** Between 0 and 1; NaN of nothing. */
    public double value() {
        return of == 0 ? Double.NaN : (double) count / of;
    }

    /** For example {@code 12/30 40.0 %}. */
    @Override
    public String toString() {
        return of == 0 ? "–" : String.format(Locale.ROOT, "%d/%d %.1f %%", count, of, 100 * value());
    }
}
