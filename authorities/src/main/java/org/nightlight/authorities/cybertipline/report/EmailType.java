package org.nightlight.authorities.cybertipline.report;

/**
 * What an e-mail address is used for.
 */
public enum EmailType implements Term {
    HOME("Home"),
    WORK("Work"),
    BUSINESS("Business"),
    RECOVERY("Recovery");

    private final String term;

    EmailType(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
