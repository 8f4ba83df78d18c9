package org.nightlight.testkit.scenario;

/** A tie between two accounts that the platform asserts. */
public enum Relation {
    /** Parent or other guardian and child. */
    GUARDIAN,
    /** Relatives. */
    FAMILY,
    /** Teacher, coach or schoolmate. */
    SCHOOL,
    /** Friends; not a relation of trust. */
    FRIEND;

    /** The name in files and in {@code PUT /v1/accounts/{id}}. */
    public String wireName() {
        return Names.of(this);
    }
}
