package org.nightlight.testkit.cybertipline;

/** What became of a report. */
public enum TipState {
    /** It takes files. */
    OPEN,
    /** It was filed, which is for good. */
    FINISHED,
    /** It was taken back. */
    RETRACTED,
    /** It was left open too long and deleted. */
    EXPIRED
}
