package org.nightlight.authorities.cybertipline.report;

/**
 * Whether a file is what is reported, or goes with it.
 */
public enum FileRelevance implements Term {
    REPORTED("Reported"),
    SUPPLEMENTAL("Supplemental Reported");

    private final String term;

    FileRelevance(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
