package org.nightlight.testkit.scenario;

import java.util.List;
import java.util.function.Predicate;

/** How a filter did on a suite. */
public record Results(List<ScenarioResult> scenarios, List<CheckResult> checks) {
    /** Copies the lists. */
    public Results {
        scenarios = List.copyOf(scenarios);
        checks = List.copyOf(checks);
    }

    /** The results in one language. */
    public Results in(String language) {
        return new Results(
                scenarios.stream()
                        .filter(result -> result.scenario().language().equals(language))
                        .toList(),
                checks.stream()
                        .filter(result -> result.check().language().equals(language))
                        .toList());
    }

    /** The languages that occur, in the order of their codes. */
    public List<String> languages() {
        return java.util.stream.Stream.concat(
                        scenarios.stream().map(result -> result.scenario().language()),
                        checks.stream().map(result -> result.check().language()))
                .distinct()
                .sorted()
                .toList();
    }

    List<ScenarioResult> scenarios(Predicate<ScenarioResult> which) {
        return scenarios.stream().filter(which).toList();
    }

    List<CheckResult> checks(Predicate<CheckResult> which) {
        return checks.stream().filter(which).toList();
    }
}
