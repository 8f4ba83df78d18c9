package org.nightlight.policy;

/** What became of a condition. */
public enum Outcome {
    /** It holds. */
    TRUE,
    /** It does not hold. */
    FALSE,
    /** It asked for a value that is not known, or could not be evaluated; the rule does not fire and is counted. */
    UNKNOWN
}
