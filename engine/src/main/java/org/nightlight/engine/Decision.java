package org.nightlight.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Party;
import org.nightlight.policy.Verdict;

/**
 * The answer to an event, with everything that explains it.
 *
 * @param id {@code dec_} and a time-sortable id
 * @param packVersion the policy pack that decided, as {@code name@version}
 * @param shadow what rules in shadow mode would have said; never part of the verdict or the platform's answer
 * @param unknown rules whose condition could not be decided because a value was not known
 * @param detectors how each detector that applied fared
 * @param rescan whether a detector failed, so that the event must be scanned again
 * @param scores the scores that applied, for staff; never part of the platform's answer
 */
public record Decision(
        String id,
        String service,
        String event,
        Instant decidedAt,
        Verdict verdict,
        List<Reason> reasons,
        List<AppliedEffect> effects,
        List<Signal> signals,
        List<Nudge> nudges,
        List<Reason> shadow,
        List<String> unknown,
        List<DetectorRun> detectors,
        String packVersion,
        boolean rescan,
        List<AppliedScore> scores) {

    /** A decision without scores. */
    public Decision(
            String id,
            String service,
            String event,
            Instant decidedAt,
            Verdict verdict,
            List<Reason> reasons,
            List<AppliedEffect> effects,
            List<Signal> signals,
            List<Nudge> nudges,
            List<Reason> shadow,
            List<String> unknown,
            List<DetectorRun> detectors,
            String packVersion,
            boolean rescan) {
        this(
                id,
                service,
                event,
                decidedAt,
                verdict,
                reasons,
                effects,
                signals,
                nudges,
                shadow,
                unknown,
                detectors,
                packVersion,
                rescan,
                List.of());
    }

    /** Copies the lists. */
    public Decision {
        scores = List.copyOf(scores);
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        signals = List.copyOf(signals);
        nudges = List.copyOf(nudges);
        shadow = List.copyOf(shadow);
        unknown = List.copyOf(unknown);
        detectors = List.copyOf(detectors);
    }

    /** The same under another id. */
    public Decision withId(String other) {
        return new Decision(
                other,
                service,
                event,
                decidedAt,
                verdict,
                reasons,
                effects,
                signals,
                nudges,
                shadow,
                unknown,
                detectors,
                packVersion,
                rescan,
                scores);
    }

    /** Whether it must be durable before it is told: it stops content or has effects. */
    public boolean consequential() {
        return verdict.compareTo(Verdict.HOLD) >= 0 || !effects.isEmpty();
    }

    /**
     * A rule that fired.
     *
     * @param rule the rule's id
     * @param policy the policy it points to
     * @param message for the platform's log and the reviewer; never shown to the sender as it is
     */
    public record Reason(String rule, String policy, Verdict verdict, String message) {}

    /** An effect with the rule that asked for it. */
    public record AppliedEffect(Effect effect, String rule, String policy) {}

    /**
     * A text for a participant, in their language, with links to help.
     *
     * @param actions what the platform should offer beside it
     */
    public record Nudge(Party to, String text, List<Link> links, List<NudgeAction> actions) {

        /** Copies the lists. */
        public Nudge {
            links = List.copyOf(links);
            actions = List.copyOf(actions);
        }
    }

    /** What a platform can offer beside a nudge; report and block are its own. */
    public enum NudgeAction {
        REPORT,
        BLOCK,
        HELP
    }

    /** A titled link. */
    public record Link(String title, String url) {}

    /**
     * How a detector fared.
     *
     * @param failure why it could not look
     * @param skipped why it was not asked to look, such as a region where private messages may not be examined; such an
     *     event is not held and not scanned again for it
     */
    public record DetectorRun(
            String detector, String version, long micros, Optional<String> failure, Optional<String> skipped) {

        /** A detector that was asked to look. */
        public DetectorRun(String detector, String version, long micros, Optional<String> failure) {
            this(detector, version, micros, failure, Optional.empty());
        }
    }
}
