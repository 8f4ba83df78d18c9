package org.nightlight.authorities.cybertipline.report;

/**
 * How an account belongs to the one it is named with.
 */
public enum AssociatedAccountType implements Term {
    BILLING("Billing"),
    LINKED("Linked"),
    BUSINESS("Business"),
    CREATOR("Creator"),
    PARENT_OR_GUARDIAN("Parent/Guardian"),
    OTHER("Other");

    private final String term;

    AssociatedAccountType(String term) {
        this.term = term;
    }

    @Override
    public String term() {
        return term;
    }
}
