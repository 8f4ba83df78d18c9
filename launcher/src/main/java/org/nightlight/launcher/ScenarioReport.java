package org.nightlight.launcher;

import java.io.PrintStream;
import java.util.List;
import org.nightlight.policy.PolicyPack;
import org.nightlight.testkit.scenario.CheckResult;
import org.nightlight.testkit.scenario.ScenarioResult;
import org.nightlight.testkit.scenario.Suite;

/** Tells how a pack does on a suite, or what another pack does otherwise. */
final class ScenarioReport {

    private final Suite suite;
    private final PrintStream out;

    ScenarioReport(Suite suite, PrintStream out) {
        this.suite = suite;
        this.out = out;
    }

    /** A line for each scenario, then the sums. Returns whether all went as expected. */
    boolean of(PolicyPack pack) {
        ScenarioRun run = new ScenarioRun(pack, suite);
        for (ScenarioResult result : run.results().scenarios()) {
            out.println((right(result) ? "" : "! ") + name(result) + ": " + run.outcome(result));
        }
        for (CheckResult result : run.results().checks()) {
            if (!result.right()) {
                out.println("! " + result.name() + " (" + result.check().category() + "): "
                        + (result.check().kind().harm()
                                ? "not found"
                                : result.alert() ? "false alert" : "wrong signal"));
            }
        }
        out.println(pack.label() + ": " + sums(run));
        return run.results().scenarios().stream().allMatch(ScenarioReport::right)
                && run.results().checks().stream().allMatch(CheckResult::right);
    }

    /** A line for each scenario and check that another pack decides otherwise, then both packs' sums. */
    void comparison(PolicyPack pack, PolicyPack other) {
        ScenarioRun one = new ScenarioRun(pack, suite);
        ScenarioRun two = new ScenarioRun(other, suite);
        List<ScenarioResult> scenarios = one.results().scenarios();
        long different = 0;
        for (int i = 0; i < scenarios.size(); i++) {
            ScenarioResult here = scenarios.get(i);
            ScenarioResult there = two.results().scenarios().get(i);
            if (!here.alerts().equals(there.alerts())) {
                different++;
                out.println(name(here) + ": " + one.outcome(here) + " → " + two.outcome(there));
            }
        }
        List<CheckResult> checks = one.results().checks();
        for (int i = 0; i < checks.size(); i++) {
            CheckResult here = checks.get(i);
            CheckResult there = two.results().checks().get(i);
            if (here.signal() != there.signal() || here.alert() != there.alert()) {
                different++;
                out.println(here.name() + " (" + here.check().category() + "): " + found(here) + " → " + found(there));
            }
        }
        out.println(pack.label() + ": " + sums(one));
        out.println(other.label() + ": " + sums(two));
        out.println(different + " decided otherwise");
    }

    private static boolean right(ScenarioResult result) {
        return result.scenario().dangerous() ? result.inTime() : !result.alerted();
    }

    private static String name(ScenarioResult result) {
        return result.scenario().id() + " ("
                + (result.scenario().dangerous() ? "dangerous" : "benign") + ", "
                + result.scenario().kind() + ")";
    }

    private static String found(CheckResult result) {
        return (result.signal() ? "found" : "not found") + (result.alert() ? ", alert" : "");
    }

    private static String sums(ScenarioRun run) {
        List<ScenarioResult> dangerous = run.results().scenarios().stream()
                .filter(result -> result.scenario().dangerous())
                .toList();
        List<ScenarioResult> benign = run.results().scenarios().stream()
                .filter(result -> !result.scenario().dangerous())
                .toList();
        List<CheckResult> checks = run.results().checks();
        return dangerous.stream().filter(ScenarioResult::inTime).count() + " of " + dangerous.size()
                + " dangerous scenarios alerted in time, "
                + benign.stream().filter(ScenarioResult::alerted).count() + " of " + benign.size()
                + " benign ones alerted"
                + (checks.isEmpty()
                        ? ""
                        : ", " + checks.stream().filter(CheckResult::right).count() + " of " + checks.size()
                                + " checks right");
    }
}
