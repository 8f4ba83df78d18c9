package org.nightlight.engine;

import java.time.Duration;

/** Hears what the engine does, for metrics and alarms. Thread-safe and quick; it must not throw. */
public interface EngineListener {

    /** Hears nothing. */
    static EngineListener noop() {
        return new EngineListener() {};
    }

    /**
     * An event was decided; shadow and unknown rules are in the decision.
     *
     * @param elapsed from the call to the decision
     */
    default void decided(Event event, Decision decision, Duration elapsed) {}

    /** A detector could not look, or not in time. */
    default void detectorFailed(Detector detector, Event event, Exception cause) {}
}
