package org.nightlight.engine;

import java.time.Duration;

/** What detectors that only read the text of an event have in common: they compute for microseconds and need nothing else. */
interface TextDetector extends Detector {

    @Override
    default Duration deadline() {
        return Duration.ofMillis(250);
    }

    @Override
    default OnFailure onFailure() {
        return OnFailure.ADVISORY;
    }

    @Override
    default boolean inline() {
        return true;
    }

    @Override
    default boolean appliesTo(Event event) {
        return event.text().filter(text -> !text.isEmpty()).isPresent();
    }
}
