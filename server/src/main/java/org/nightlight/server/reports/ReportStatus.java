package org.nightlight.server.reports;

import java.util.Locale;

/** How far a report has come. */
public enum ReportStatus {
    /** It waits for a person. */
    RECEIVED,
    /** A person looks at it. */
    IN_REVIEW,
    /** A person looks at it and wants to know more. */
    MORE_INFORMATION,
    /** A person decided: the rules were broken, and something was done. */
    ACTED,
    /** A person decided: the rules were not broken. */
    NO_VIOLATION;

    /** Whether a person has decided. */
    public boolean decided() {
        return this == ACTED || this == NO_VIOLATION;
    }

    /** The name in the API and in keys of texts: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
