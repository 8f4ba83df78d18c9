package org.nightlight.policy;

/** What the law or the operator's policy asks for when an entry of a bank is matched. */
public enum Duty {
    /** A report to an authority. */
    REPORT,
    /** Removal. */
    REMOVE,
    /** A look by a person. */
    REVIEW
}
