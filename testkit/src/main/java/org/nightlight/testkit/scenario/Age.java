package org.nightlight.testkit.scenario;

/** What the platform says of an account's age. */
public enum Age {
    /** Under 13. */
    UNDER13("under13"),
    /** 13 to 15. */
    AGE_13_15("13-15"),
    /** 16 or 17. */
    AGE_16_17("16-17"),
    /** 18 or more. */
    ADULT("adult"),
    /** The platform does not say. */
    UNKNOWN("unknown");

    private final String wireName;

    Age(String wireName) {
        this.wireName = wireName;
    }

    /** The name in files, and of the age band in {@code PUT /v1/accounts/{id}}. */
    public String wireName() {
        return wireName;
    }

    /** Whether the platform knows that it is a child or teenager. */
    public boolean minor() {
        return this == UNDER13 || this == AGE_13_15 || this == AGE_16_17;
    }
}
