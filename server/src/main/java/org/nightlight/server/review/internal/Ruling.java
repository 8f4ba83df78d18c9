package org.nightlight.server.review.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Feature;
import org.nightlight.server.enforcement.Enforcements.Measure;

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
     */
    record Violation(String policy, List<MeasureAsked> measures, List<String> lift) implements Ruling {
        /** Copies the lists. */
        public Violation {
            measures = List.copyOf(measures);
            lift = List.copyOf(lift);
        }

        /** Whether the account loses it, or a part of it, for a while: the next reader must be told why. */
        boolean needsNote() {
            return measures.stream()
                    .anyMatch(asked ->
                            asked.measure() instanceof Measure.Ban || asked.measure() instanceof Measure.Suspend);
        }
    }

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
