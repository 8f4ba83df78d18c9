package org.nightlight.authorities.cybertipline.report;

/**
 * What was done when an address or a device was seen.
 */
public enum CapturedEvent implements Term {
    LOGIN("Login"),
    REGISTRATION("Registration"),
    PURCHASE("Purchase"),
    UPLOAD("Upload"),
    OTHER("Other"),
    UNKNOWN("Unknown");

    private final String term;

    CapturedEvent(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
