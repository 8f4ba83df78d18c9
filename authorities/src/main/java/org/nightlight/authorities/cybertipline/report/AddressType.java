package org.nightlight.authorities.cybertipline.report;

/**
 * Whose kind of address it is.
 */
public enum AddressType implements Term {
    HOME("Home"),
    BUSINESS("Business"),
    BILLING("Billing"),
    SHIPPING("Shipping"),
    TECHNICAL("Technical");

    private final String term;

    AddressType(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
