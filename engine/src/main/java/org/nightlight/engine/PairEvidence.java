package org.nightlight.engine;

import java.util.Map;
import org.nightlight.policy.ScoreEvidence;

/**
 * The evidence of a pair as scores ask for it.
 *
 * @param evidence with this message in it
 * @param left how much of it is left at the time of asking
 * @param seen the scores of this message's own signals
 */
record PairEvidence(Evidence evidence, double left, Map<String, Double> seen) implements ScoreEvidence {

    @Override
    public boolean isEmpty() {
        return evidence.size() == 0;
    }

    @Override
    public double now(String signal) {
        return evidence.weight(signal) * left;
    }

    @Override
    public double before(String signal) {
        return Math.max(0, evidence.weight(signal) - seen.getOrDefault(signal, 0.0)) * left;
    }
}
