package org.nightlight.engine;

import java.time.Duration;

/**
 * Hears what the engine does, for metrics and alarms. Thread-safe and quick; it must not throw. Where it does, the event stays
 * decided, and the engine logs and counts it ({@link Engine#unheard}).
 */
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

    /**
     * An event was decided while another pack was in shadow: what that one would have said to the same signals and memory.
     * Only told of events to which a score applied, since packs in shadow differ in nothing else.
     *
     * @param decision as it was made
     * @param shadow under the same id; it has no consequence
     * @param trial which trial the pack in shadow belongs to
     */
    default void shadowed(Event event, Decision decision, Decision shadow, int trial) {}

    /** What the pack in shadow would have decided could not be found out; the event itself is decided. Also logged. */
    default void trialFailed(Event event, RuntimeException cause) {}

    /** A detector could not look, or not in time. */
    default void detectorFailed(Detector detector, Event event, Exception cause) {}
}
