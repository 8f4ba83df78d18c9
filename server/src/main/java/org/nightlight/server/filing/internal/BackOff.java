package org.nightlight.server.filing.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: twice as long each time up to a ceiling, less a random part of up to a half. */
final class BackOff {

    private static final int MOST_DOUBLINGS = 20;
    private static final int IN_DANGER = 10;

    private final FilingProperties properties;
    private final RandomGenerator random;

    BackOff(FilingProperties properties, RandomGenerator random) {
        this.properties = properties;
        this.random = random;
    }

    /** The pause after so many failures in a row, at least one. */
    Duration after(int failures, boolean danger) {
        long ceiling = properties.longestBackOff().toMillis() / (danger ? IN_DANGER : 1);
        long doubled = properties.backOff().toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long pause = Math.clamp(doubled, 1, Math.max(1, ceiling));
        return Duration.ofMillis(pause - (long) (random.nextDouble() * pause / 2));
    }
}
