package org.nightlight.policy;

/** What happens to the content, from the mildest to the strictest; the strictest of all matching rules wins. */
public enum Verdict {
    /** Deliver. */
    ALLOW,
    /** Deliver, and show the nudges. */
    NUDGE,
    /** Do not deliver yet; an answer follows. */
    HOLD,
    /** Never deliver. */
    BLOCK;

    /** The stricter of the two. */
    public Verdict strictest(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
