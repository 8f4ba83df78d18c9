package org.nightlight.engine;

import java.time.Duration;
import java.util.List;

/** A detector that does what a test says. */
final class FakeDetector implements Detector {

    private final String name;
    private final OnFailure onFailure;
    private final Behaviour behaviour;
    private final Duration deadline;

    FakeDetector(String name, OnFailure onFailure, Behaviour behaviour) {
        this(name, onFailure, Duration.ofSeconds(20), behaviour);
    }

    FakeDetector(String name, OnFailure onFailure, Duration deadline, Behaviour behaviour) {
        this.deadline = deadline;
        this.name = name;
        this.onFailure = onFailure;
        this.behaviour = behaviour;
    }

    interface Behaviour {
        List<Signal> detect() throws DetectorException, InterruptedException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public OnFailure onFailure() {
        return onFailure;
    }

    @Override
    public boolean appliesTo(Event event) {
        return true;
    }

    @Override
    public List<Signal> detect(DetectionInput input) throws DetectorException {
        try {
            return behaviour.detect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DetectorException("interrupted", e);
        }
    }
}
