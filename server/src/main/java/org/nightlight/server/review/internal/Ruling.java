package org.nightlight.server.review.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.Feature;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Statements;

/** What a reviewer decides about a case. */
sealed interface Ruling {

    /**
     * Nothing was wrong: held content is released, and what rules put in force because of it is lifted.
     *
     * @param notThis whether what matched is not what the banks mean
     */
    record NoViolation(boolean notThis) implements Ruling {
        /** Says nothing of the banks. */
        NoViolation() {
            this(false);
        }
    }

    /**
     * A policy was broken: held content is blocked for good.
     *
     * @param policy which one
     * @param measures what else is to happen; may be nothing
     * @param lift enforcements that rules put in force because of this case, and that are to end
     * @param withhold why and for how long the account is not told; none where it is told at once
     */
    record Violation(String policy, List<MeasureAsked> measures, List<String> lift, Optional<Withhold> withhold)
            implements Ruling {
        /** Of which the account is told at once. */
        Violation(String policy, List<MeasureAsked> measures, List<String> lift) {
            this(policy, measures, lift, Optional.empty());
        }

        /** Copies the lists. */
        public Violation {
            measures = List.copyOf(measures);
            lift = List.copyOf(lift);
        }

        /** The contents that are to be hidden or removed. */
        Set<String> contents() {
            Set<String> contents = new HashSet<>();
            for (MeasureAsked asked : measures) {
                switch (asked.measure()) {
                    case Measure.HideContent hide -> contents.add(hide.content());
                    case Measure.RemoveContent remove -> contents.add(remove.content());
                    case Measure.RestrictFeature _, Measure.Warn _, Measure.Suspend _, Measure.Ban _ -> {}
                }
            }
            return contents;
        }

        /** Whether the account loses it, or a part of it, for a while: the next reader must be told why. */
        boolean needsNote() {
            return measures.stream()
                    .anyMatch(asked ->
                            asked.measure() instanceof Measure.Ban || asked.measure() instanceof Measure.Suspend);
        }
    }

    /** Not to tell the account yet, and for how long. */
    record Withhold(Statements.Reason reason, Duration length) {}

    /**
     * A measure and how long it lasts.
     *
     * @param length absent for until lifted
     */
    record MeasureAsked(Measure measure, Optional<Duration> length) {

        static MeasureAsked restrict(Feature feature, Optional<Duration> length) {
            return new MeasureAsked(new Measure.RestrictFeature(feature), length);
        }

        static MeasureAsked remove(String content) {
            return new MeasureAsked(new Measure.RemoveContent(content), Optional.empty());
        }

        static MeasureAsked hide(String content) {
            return new MeasureAsked(new Measure.HideContent(content), Optional.empty());
        }

        static MeasureAsked warn() {
            return new MeasureAsked(new Measure.Warn(), Optional.empty());
        }

        static MeasureAsked suspend(Duration length) {
            return new MeasureAsked(new Measure.Suspend(), Optional.of(length));
        }

        static MeasureAsked ban() {
            return new MeasureAsked(new Measure.Ban(), Optional.empty());
        }
    }
}
