package org.nightlight.server.console;

/** Tells open pages that something changed, by server-sent events. Thread-safe. */
public interface LiveUpdates {

    /**
     * Tells everyone who has a page with that topic open and may listen to it. Inside a transaction it waits for the
     * commit and is dropped on a rollback; it never blocks on a slow page.
     *
     * @param topic the name of a {@link LiveTopic}
     * @param id what changed, an id of ours; pages may ignore others
     * @throws IllegalArgumentException when no such topic was declared
     */
    void publish(String topic, String id);
}
