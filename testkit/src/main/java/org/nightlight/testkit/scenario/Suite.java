package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.List;

/** Checks and scenarios that are measured together. */
public record Suite(List<Check> checks, List<Scenario> scenarios) {
    /** Copies the lists. */
    public Suite {
        checks = List.copyOf(checks);
        scenarios = List.copyOf(scenarios);
    }

    /** What is in this suite or in the other. */
    public Suite and(Suite other) {
        List<Check> allChecks = new ArrayList<>(checks);
        allChecks.addAll(other.checks);
        List<Scenario> allScenarios = new ArrayList<>(scenarios);
        allScenarios.addAll(other.scenarios);
        return new Suite(allChecks, allScenarios);
    }

    /** What is in one language. */
    public Suite in(String language) {
        return new Suite(
                checks.stream()
                        .filter(check -> check.language().equals(language))
                        .toList(),
                scenarios.stream()
                        .filter(scenario -> scenario.language().equals(language))
                        .toList());
    }
}
