package org.nightlight.testkit.scenario;

/** The kind of conversation in which something is said. */
public enum Place {
    /** Between two accounts. */
    DIRECT,
    /** Among the accounts of the scenario. */
    GROUP,
    /** In the chat of a live stream. */
    LIVE,
    /** Where everybody reads. */
    PUBLIC;

    /** The name in files and in events. */
    public String wireName() {
        return Names.of(this);
    }
}
