package org.nightlight.server.detection;

import org.nightlight.engine.Event;

/**
 * Decides once more an event that has passed, when something is known that was not known then. What is found has the
 * consequences that the rules say, under the id the platform knows; nothing is taken back, and what a person has decided
 * stays. Each look is one transaction; looking twice does nothing twice. Thread-safe.
 */
public interface SecondLooks {

    /**
     * Looks at what is left of an event.
     *
     * @param event with the hashes of its media and without a text; its conversation says only who could see it
     * @param decision the id under which it was answered
     */
    Outcome look(Event event, String decision);

    /** What came of it. */
    enum Outcome {
        /** No rule had anything to say. */
        NOTHING,
        /** It has consequences now, or had them. */
        CONSEQUENCES,
        /** A detector failed; it must be looked at again. */
        FAILED
    }
}
