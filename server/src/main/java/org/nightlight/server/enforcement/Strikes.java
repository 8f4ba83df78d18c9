package org.nightlight.server.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.StrikeScale;

/**
 * How often an account broke rules, as a person found. A strike is not a thing of its own: it stands while any measure of
 * that finding is in force or has ended by itself, so whoever undoes the finding or overturns it on appeal removes the strike.
 * What a rule does counts nothing. Thread-safe.
 */
public interface Strikes {

    /** The strikes that stand on an account, newest first. */
    List<Strike> standing(String service, String account);

    /** What is left now of the points of the strikes that stand. */
    double points(String service, String account);

    /** The step that the policy pack proposes for a sum of points. It imposes nothing. */
    Optional<StrikeScale.Step> proposal(double points);

    /**
     * A violation that a person found.
     *
     * @param origin the case, or the appeal, in which it was found
     * @param points what the policy counted when it was found
     * @param left what is left of them now
     * @param enforcements the measures that make it stand
     */
    record Strike(String origin, String policy, int points, double left, Instant at, List<String> enforcements) {

        /** Copies the list. */
        public Strike {
            enforcements = List.copyOf(enforcements);
        }
    }
}
