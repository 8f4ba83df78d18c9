package org.nightlight.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How broken rules add up: the points of a policy fade, and from some sum on the pack proposes what a person might do next.
 * It never imposes anything. Immutable.
 *
 * @param halfLife after which half of a violation's points are left
 * @param steps in rising order of points
 */
public record StrikeScale(Duration halfLife, List<Step> steps) {

    /** Copies the list. */
    public StrikeScale {
        steps = List.copyOf(steps);
    }

    /** What is left of points at a time; all of them before they were given. */
    public double left(int points, Instant given, Instant now) {
        double halves = Math.max(0, Duration.between(given, now).toMillis() / (double) halfLife.toMillis());
        return points * Math.pow(0.5, halves);
    }

    /** The step that a sum of points reaches, if it reaches any. */
    public Optional<Step> step(double points) {
        return steps.stream().filter(step -> points >= step.from()).reduce((_, later) -> later);
    }

    /** What can be proposed, from the mildest to the hardest. */
    public enum Measure {
        WARN,
        RESTRICT,
        SUSPEND,
        BAN
    }

    /**
     * A step.
     *
     * @param from the sum of points from which it is proposed
     * @param features what to restrict, for that measure alone
     * @param length for how long; none for a warning and a ban
     */
    public record Step(int from, Measure propose, List<Feature> features, Optional<Duration> length) {
        /** Copies the list. */
        public Step {
            features = List.copyOf(features);
        }
    }
}
