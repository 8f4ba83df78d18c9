package org.nightlight.server.cybertips.internal;

import java.util.Locale;
import org.nightlight.server.enforcement.Enforcements.Measure;

/** A measure in words, with what it was put in force on. */
final class MeasureWords {

    private MeasureWords() {}

    static String of(Measure measure) {
        return switch (measure) {
            case Measure.RestrictFeature off ->
                off.feature().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " switched off";
            case Measure.RemoveContent _, Measure.HideContent _, Measure.Warn _, Measure.Suspend _, Measure.Ban _ ->
                measure.wireName().replace('_', ' ');
        };
    }
}
