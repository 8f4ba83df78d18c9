package org.nightlight.authorities.cybertipline.report;

/**
 * What else is true of an incident. Those that came after the schema of November 2025 are written only where the
 * schema in use has them.
 */
public enum ReportAnnotation implements Term {
    /** A child is blackmailed, for money or for more. */
    SEXTORTION("sextortion"),
    /** Somebody asked for abuse material. */
    CSAM_SOLICITATION("csamSolicitation"),
    /** Both sides appear to be minors. */
    MINOR_TO_MINOR("minorToMinorInteraction"),
    /** Posted in masses, or unasked. */
    SPAM("spam"),
    /** A child is coerced to harm itself, others or animals. */
    SADISTIC_ONLINE_EXPLOITATION("sadisticOnlineExploitation"),
    /** Newer: the reporter itself takes the report for information only. */
    INFORMATIONAL("informational"),
    /** Newer, its meaning not confirmed. */
    POTENTIAL_AGGRAVATING_FACTORS("potentialAggravatingFactors"),
    /** Newer, its meaning not confirmed. */
    INSTRUMENTAL_USE("instrumentalUse");

    private final String term;

    ReportAnnotation(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
