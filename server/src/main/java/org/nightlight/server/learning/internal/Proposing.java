package org.nightlight.server.learning.internal;

import java.util.Optional;
import org.nightlight.policy.ScoreWeight;

/**
 * What a part should weigh, by what resolved decisions teach. With {@code n} decisions that had it,
 *
 * <pre>{@code aim = pack's weight + n / (n + 100) × log-likelihood ratio}</pre>
 *
 * <p>and a step goes from the weight in force towards the aim, by at most 30 % of it, or 0.05 where that
 * is more, since from 0 no share leads anywhere, and never below 0. The aim starts
 * from the pack's weight, not from the one in force, so that steps come to rest instead of adding up without end.
 */
final class Proposing {

    /** So many resolved decisions must have had it. */
    static final int LEAST_DECISIONS = 30;

    /** So many of each outcome must there be, or there is nothing to compare with. */
    static final int LEAST_OF_EACH = 5;

    /** So many decisions count half. */
    static final int SHRINKING = 100;

    /** The largest step, as a share of the weight in force. */
    static final double STEP = 0.3;

    /** So large a step may always be, in points. */
    static final double SMALLEST_STEP = 0.05;

    private static final double HUNDREDTHS = 100;

    private Proposing() {}

    /**
     * The weight to propose, in hundredths; empty when too little is known or it would stay as it is.
     *
     * @param ofPack what the pack says
     * @param inForce what it weighs now
     */
    static Optional<Double> weight(double ofPack, double inForce, Lesson lesson) {
        if (lesson.with() < LEAST_DECISIONS || lesson.upheld() < LEAST_OF_EACH || lesson.denied() < LEAST_OF_EACH) {
            return Optional.empty();
        }
        double sure = lesson.with() / (double) (lesson.with() + SHRINKING);
        double aim = ofPack + sure * lesson.logLikelihoodRatio();
        double longest = Math.max(STEP * inForce, SMALLEST_STEP);
        double step = Math.clamp(aim, Math.max(0, inForce - longest), inForce + longest);
        // towards the weight in force, so that rounding goes neither past the step nor to the other side
        double rounded = step > inForce
                ? Math.max(inForce, Math.floor(step * HUNDREDTHS + 1e-9) / HUNDREDTHS)
                : Math.min(inForce, Math.ceil(step * HUNDREDTHS - 1e-9) / HUNDREDTHS);
        double proposed = Math.clamp(rounded, 0, ScoreWeight.MOST);
        return Math.abs(proposed - inForce) < 0.5 / HUNDREDTHS ? Optional.empty() : Optional.of(proposed);
    }
}
