package org.nightlight.engine;

import java.time.Duration;
import java.util.List;
import org.nightlight.language.TextViews;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.PrivateUse;

/**
 * Observes one aspect of an event. Detectors run side by side, each within its deadline; thread-safe, and quick to
 * return when the event holds nothing for it.
 */
public interface Detector {

    /** A short name that metrics, alarms and explanations use. */
    String name();

    /** Changes whenever the same event could give other signals. */
    String version();

    /** How long it may take; past that it counts as failed for the event. */
    Duration deadline();

    /** What happens to an event for which it failed. */
    OnFailure onFailure();

    /**
     * Whether it only computes, for microseconds, so that it is run on the calling thread: handing a plain text message to
     * another thread would cost more than looking at it.
     */
    default boolean inline() {
        return false;
    }

    /** What it examines, which the law of a region may forbid in private messages; it is then not run. */
    default PrivateUse examines() {
        return PrivateUse.CONTENT;
    }

    /** Whether there is anything in the event for it; when not, it is not run and cannot fail. */
    boolean appliesTo(Event event);

    /**
     * What it observed; empty when nothing.
     *
     * @throws DetectorException when it could not look
     */
    List<Signal> detect(DetectionInput input) throws DetectorException;

    /** Called once an event was decided at which it looked; never for one that is explained or decided again. */
    default void decided(Event event) {}

    /** Declared behaviour on failure. */
    enum OnFailure {
        /** The content is held and scanned again, whatever the rules say. */
        REQUIRED,
        /** Skipped, counted, and scanned again later. */
        ADVISORY
    }

    /**
     * What a detector sees.
     *
     * @param actor the account that acted, as far as known
     * @param target the account acted upon, {@link Account#unknown} when there is none
     * @param pack the policy pack in force for this event
     * @param views the views of the event's text, shared by the detectors that are {@link #inline}; only for them, because
     *     one thread at a time may ask for views
     * @param joined the same with what was written before, for the same detectors
     */
    record DetectionInput(
            Event event, Account actor, Account target, PolicyPack pack, TextViews views, JoinedTexts joined) {

        /** With the views of the event's text, none of them made yet. */
        public DetectionInput(Event event, Account actor, Account target, PolicyPack pack) {
            this(event, actor, target, pack, TextViews.of(event.text().orElse("")), new JoinedTexts(event));
        }
    }

    /** A detector could not look; the message says why and is shown to operators. */
    final class DetectorException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Signal> signals;

        /** Says why, with what was observed nevertheless. */
        public DetectorException(String message, List<Signal> signals) {
            super(message);
            this.signals = List.copyOf(signals);
        }

        /** Says why, with the cause if there is one. */
        public DetectorException(String message, Throwable cause) {
            super(message, cause);
            this.signals = List.of();
        }

        /** Says why. */
        public DetectorException(String message) {
            this(message, List.of());
        }

        /** What was observed before the detector gave up; it counts. */
        public List<Signal> signals() {
            return signals;
        }
    }
}
