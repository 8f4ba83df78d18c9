package org.nightlight.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes on what the engine tells. What a listener throws fails no event: it is counted and logged by its kind, because the
 * messages of exceptions may quote what they are about. Thread-safe.
 */
final class GuardedListener implements EngineListener {

    private static final Logger LOG = System.getLogger(GuardedListener.class.getName());

    private final EngineListener listener;
    private final AtomicLong failures = new AtomicLong();

    GuardedListener(EngineListener listener) {
        this.listener = listener;
    }

    /** How often the listener failed. */
    long failures() {
        return failures.get();
    }

    @Override
    public void decided(Event event, Decision decision, Duration elapsed) {
        tell("a decision", event, () -> listener.decided(event, decision, elapsed));
    }

    @Override
    public void shadowed(Event event, Decision decision, Decision shadow, int trial) {
        tell("a trial", event, () -> listener.shadowed(event, decision, shadow, trial));
    }

    @Override
    public void trialFailed(Event event, RuntimeException cause) {
        LOG.log(
                Level.WARNING,
                "The trial of other weights on event {0} of {1} failed: {2}",
                event.id(),
                event.service(),
                cause.getClass().getName());
        tell("a failed trial", event, () -> listener.trialFailed(event, cause));
    }

    @Override
    public void detectorFailed(Detector detector, Event event, Exception cause) {
        tell("a failed detector", event, () -> listener.detectorFailed(detector, event, cause));
    }

    private void tell(String what, Event event, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            LOG.log(
                    Level.ERROR,
                    "The listener could not be told of {0} on event {1} of {2}: {3}",
                    what,
                    event.id(),
                    event.service(),
                    e.getClass().getName());
        }
    }
}
