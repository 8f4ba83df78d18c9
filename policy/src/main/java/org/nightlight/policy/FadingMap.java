package org.nightlight.policy;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evidence by signal name as conditions see it: every name has a value, and what was never seen is 0. Without this,
 * every rule on evidence would be unknown until the first signal came.
 */
public final class FadingMap extends AbstractMap<String, Double> {

    private final Map<String, Double> seen;

    private FadingMap(Map<String, Double> seen) {
        this.seen = seen;
    }

    /** The evidence of these names; all others are 0. */
    public static FadingMap of(Map<String, Double> seen) {
        return new FadingMap(seen);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String;
    }

    @Override
    public Double get(@Nullable Object key) {
        Double value = key == null ? null : seen.get(key);
        return value == null ? 0.0 : value;
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return seen.entrySet();
    }
}
