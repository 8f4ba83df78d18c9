package org.nightlight.testkit.scenario;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How a filter did on a scenario.
 *
 * @param alerts for each turn whether there was an alert
 */
public record ScenarioResult(Scenario scenario, List<Boolean> alerts) {
    /** Copies the list. */
    public ScenarioResult {
        alerts = List.copyOf(alerts);
    }

    /** The turn of the first alert, counted from 1. */
    public OptionalInt firstAlert() {
        return IntStream.rangeClosed(1, alerts.size())
                .filter(turn -> alerts.get(turn - 1))
                .findFirst();
    }

    /** Whether there was an alert. */
    public boolean alerted() {
        return firstAlert().isPresent();
    }

    /** Whether there was an alert before the message that would do harm. */
    public boolean early() {
        return scenario.dangerous() && firstAlert().orElse(Integer.MAX_VALUE) < scenario.harmTurn();
    }

    /** Whether there was an alert no later than at the message that would do harm. */
    public boolean inTime() {
        return scenario.dangerous() && firstAlert().orElse(Integer.MAX_VALUE) <= scenario.harmTurn();
    }

    /** Whether the first alert fell on a message that the suspect did not write. */
    public boolean byAnother() {
        return scenario.dangerous()
                && alerted()
                && !scenario.turns().get(firstAlert().getAsInt() - 1).who().equals(scenario.suspect());
    }
}
