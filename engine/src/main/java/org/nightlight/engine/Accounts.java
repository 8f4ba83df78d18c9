package org.nightlight.engine;

/** Port: what is known of accounts. Thread-safe and fast; called for each participant of each event. */
public interface Accounts {

    /** The account, or {@link Account#unknown} of that id. */
    Account find(String service, String id);
}
