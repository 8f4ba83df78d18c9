package org.nightlight.policy;

import java.util.List;

/**
 * A condition on signals and context, with an outcome.
 *
 * @param policy the policy it points to
 * @param condition the source of its condition
 * @param message for the platform's log and the reviewer
 */
public record Rule(
        String id,
        String policy,
        Mode mode,
        String condition,
        Verdict verdict,
        List<Effect> effects,
        List<NudgeText> nudges,
        String message,
        Place place) {

    /** Copies the lists. */
    public Rule {
        effects = List.copyOf(effects);
        nudges = List.copyOf(nudges);
    }

    /** Whether a rule acts. */
    public enum Mode {
        /** It acts. */
        LIVE,
        /** It is evaluated and counted, but never acts. */
        SHADOW,
        /** It is not evaluated. */
        OFF
    }

    /**
     * A text shown to a participant.
     *
     * @param text id of the text
     * @param help topics of the helplines offered with it
     */
    public record NudgeText(Party to, String text, List<String> help) {
        /** Copies the list. */
        public NudgeText {
            help = List.copyOf(help);
        }
    }
}
