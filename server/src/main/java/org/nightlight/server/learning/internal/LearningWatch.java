package org.nightlight.server.learning.internal;

import java.time.Duration;
import java.util.Optional;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.engine.ShadowPack;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.detection.EngineWatch;
import org.springframework.stereotype.Component;

/** Hears the engine: counts what it decides, and what it would have decided with the weights in shadow. Thread-safe. */
@Component
class LearningWatch implements EngineWatch {

    private final DailyCounts counts;
    private final LearnedWeights weights;
    private final Alarms alarms;

    LearningWatch(DailyCounts counts, LearnedWeights weights, Alarms alarms) {
        this.counts = counts;
        this.weights = weights;
        this.alarms = alarms;
    }

    @Override
    public Optional<ShadowPack> shadow() {
        LearnedWeights.Trial trial = weights.trial();
        return trial.tried().map(pack -> new ShadowPack(pack, trial.number()));
    }

    @Override
    public void decided(Event event, Decision decision, Duration elapsed) {
        counts.decided(event, decision);
    }

    @Override
    public void shadowed(Event event, Decision decision, Decision shadow, int trial) {
        counts.tried(trial, decision, shadow);
    }

    @Override
    public void trialFailed(Event event, RuntimeException cause) {
        alarms.raise(
                AlarmKind.UNEXPECTED_ERROR,
                "weights in shadow",
                "What the weights in shadow would have decided could not be found out; decisions are not touched. End the"
                        + " trial on the page Learning, and see the log");
    }
}
