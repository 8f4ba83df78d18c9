package org.nightlight.authorities.cybertipline.report;

/**
 * What a telephone number is used for.
 */
public enum PhoneType implements Term {
    MOBILE("Mobile"),
    HOME("Home"),
    BUSINESS("Business"),
    WORK("Work"),
    FAX("Fax"),
    INTERNET("Internet"),
    RECOVERY("Recovery");

    private final String term;

    PhoneType(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
