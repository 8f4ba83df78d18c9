package org.nightlight.server.learning.internal;

import java.util.Optional;
import org.nightlight.policy.Capacity;

/**
 * What is believed of the share of alerts that are upheld before any is resolved: a Beta distribution, as if {@code
 * weight} alerts had been resolved and {@code share} of them upheld.
 *
 * @param share from 0 to 1
 * @param weight above 0
 */
record Prior(double share, double weight) {

    /** So few that ten resolved alerts outweigh it. */
    private static final double WEIGHT = 4;

    /** What the pack says it is meant for; one half where it says nothing, and then with the weight of two. */
    static Prior of(Optional<Capacity> capacity) {
        return capacity.map(meant -> new Prior(meant.precision(), WEIGHT)).orElse(new Prior(0.5, 2));
    }

    /** The share to expect after so many were upheld of so many. */
    double with(long upheld, long resolved) {
        return (upheld + share * weight) / (resolved + weight);
    }
}
