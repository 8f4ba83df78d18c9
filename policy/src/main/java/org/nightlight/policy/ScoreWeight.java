package org.nightlight.policy;

/**
 * What one part of a score weighs.
 *
 * @param score the score's id
 * @param name of the signal, of both signals with {@code " + "} between them, or the id of the context
 * @param weight points for a whole piece of evidence, from 0 to {@value #MOST}
 */
public record ScoreWeight(String score, Score.Kind kind, String name, double weight) {

    /** The most that a part may weigh. */
    public static final double MOST = 20;

    /** Refuses a weight below 0 or above {@value #MOST}: points may never fall when there is more evidence. */
    public ScoreWeight {
        if (!(weight >= 0 && weight <= MOST)) {
            throw new IllegalArgumentException("A weight is from 0 to " + MOST + ", not " + weight);
        }
    }

    /** The same part with another weight. */
    public ScoreWeight with(double other) {
        return new ScoreWeight(score, kind, name, other);
    }

    /** Whether both weigh the same part. */
    public boolean samePart(ScoreWeight other) {
        return score.equals(other.score) && kind == other.kind && name.equals(other.name);
    }
}
