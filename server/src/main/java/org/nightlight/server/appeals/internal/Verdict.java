package org.nightlight.server.appeals.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;

/** What a person decides about an appeal. */
sealed interface Verdict {

    /** The decision stays. */
    record Uphold() implements Verdict {}

    /** The decision was a mistake and is undone. */
    record Overturn() implements Verdict {}

    /**
     * The decision goes too far: something milder takes its place.
     *
     * @param length how long it lasts; none for until lifted
     */
    record Change(Measure measure, Optional<Duration> length) implements Verdict {

        /** Whether it is milder than what is in force: nobody may come out of an appeal worse than they went in. */
        boolean milderThan(Enforcement one, Instant now) {
            int before = weight(one.measure());
            int after = weight(measure);
            boolean sooner = length.map(now::plus)
                    .filter(until -> one.until().map(until::isBefore).orElse(true))
                    .isPresent();
            return after < before || (after == before && measure.equals(one.measure()) && sooner);
        }

        private static int weight(Measure measure) {
            return switch (measure) {
                case Measure.Warn _ -> 0;
                case Measure.HideContent _ -> 1;
                case Measure.RestrictFeature _, Measure.RemoveContent _ -> 2;
                case Measure.Suspend _ -> 3;
                case Measure.Ban _ -> 4;
            };
        }
    }
}
