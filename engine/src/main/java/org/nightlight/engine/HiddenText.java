package org.nightlight.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The signal {@code text.obfuscated}: something that is watched for was written so that filters overlook it. */
final class HiddenText {

    private final Detector detector;
    private final String what;
    private final Set<String> kinds = new TreeSet<>();
    private int count;

    /** Nothing seen yet. */
    HiddenText(Detector detector, String what) {
        this.detector = detector;
        this.what = what;
    }

    /** Counts one that was hidden by a kind of disguise. */
    void add(String kind) {
        kinds.add(kind);
        count++;
    }

    /** Adds the signal if there was any. */
    void report(List<Signal> signals) {
        if (count > 0) {
            signals.add(new Signal(
                    "text.obfuscated",
                    1.0,
                    detector.name(),
                    detector.version(),
                    Optional.empty(),
                    Map.of("what", what, "count", (long) count, "kinds", String.join(",", kinds))));
        }
    }
}
