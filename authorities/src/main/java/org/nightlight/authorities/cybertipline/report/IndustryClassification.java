package org.nightlight.authorities.cybertipline.report;

/**
 * The industry's classes of a file. Only for companies whose agreement with NCMEC covers it.
 */
public enum IndustryClassification implements Term {
    A1("A1"),
    A2("A2"),
    B1("B1"),
    B2("B2");

    private final String term;

    IndustryClassification(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
