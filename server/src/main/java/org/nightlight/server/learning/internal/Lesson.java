package org.nightlight.server.learning.internal;

/**
 * How resolved decisions came out with a part of a score, and without it.
 *
 * @param upheldWith upheld decisions that had it
 * @param upheld all upheld decisions to which the score applied, at least {@code upheldWith}
 * @param deniedWith decisions without a violation that had it
 * @param denied all decisions without a violation to which the score applied, at least {@code deniedWith}
 */
record Lesson(long upheldWith, long upheld, long deniedWith, long denied) {

    /** How many resolved decisions had it. */
    public long with() {
        return upheldWith + deniedWith;
    }

    /** Of the decisions that had it, those upheld. */
    public Interval share() {
        return new Interval(upheldWith, with());
    }

    /**
     * How much more often upheld decisions had it than others: the natural logarithm of the ratio of both shares, half an
     * observation added to each so that none is 0.
     */
    double logLikelihoodRatio() {
        return Math.log((upheldWith + 0.5) / (upheld + 1)) - Math.log((deniedWith + 0.5) / (denied + 1));
    }
}
