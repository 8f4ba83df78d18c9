package org.nightlight.server.detection;

import org.nightlight.engine.Event;

/**
 * Port: is told of events with media that pass or are held, where their hashes may be kept. Must return at once, and keep nothing
 * but the hashes and ids. Thread-safe.
 */
public interface PassedMedia {

    /**
     * An event has passed, or is held and may pass by a person's decision.
     *
     * @param decision the id under which the platform was answered
     * @param isPrivate whether only the participants of its conversation can see it
     */
    void passed(Event event, String decision, boolean isPrivate);
}
