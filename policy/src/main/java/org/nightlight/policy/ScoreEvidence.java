package org.nightlight.policy;

/** Faded evidence of one account's signals towards another, by the signal's name: 0 for one that was never seen. */
public interface ScoreEvidence {

    /** Whether nothing was ever seen. */
    boolean isEmpty();

    /** The evidence with this message. */
    double now(String signal);

    /** The evidence as it would be at this time without this message; at most {@link #now}. */
    double before(String signal);
}
