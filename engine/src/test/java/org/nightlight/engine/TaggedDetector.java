package org.nightlight.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Observes what a text says it is: {@code [grooming.secrecy 0.8]} is that signal, {@code [age.disclosure 0.9 13]} one
 * with an age. So tests of the engine do not depend on the phrases of a pack.
 */
final class TaggedDetector implements Detector {

    private static final Pattern TAG = Pattern.compile("\\[([a-z_.]+) ([0-9.]+)(?: ([0-9]+))?]");

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(20);
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.ADVISORY;
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public boolean appliesTo(Event event) {
        return event.text().isPresent();
    }

    @Override
    public List<Signal> detect(DetectionInput input) {
        List<Signal> signals = new ArrayList<>();
        Matcher tags = TAG.matcher(input.event().text().orElse(""));
        while (tags.find()) {
            signals.add(new Signal(
                    tags.group(1),
                    Double.parseDouble(tags.group(2)),
                    name(),
                    version(),
                    Optional.empty(),
                    tags.group(3) == null ? Map.of() : Map.of("age", Long.parseLong(tags.group(3)))));
        }
        return signals;
    }
}
