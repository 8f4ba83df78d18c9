package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plays a suite to a filter: every scenario, every check, and every plain harm check in each evaded spelling. The same suite
 * and seed give the same messages. Not thread-safe.
 */
public final class Player {

    private record Played(Variant variant, List<Message> messages) {}

    private final Map<Scenario, List<Message>> scenarios = new LinkedHashMap<>();
    private final List<Played> checks = new ArrayList<>();
    private final DecideForm form = new DecideForm();

    /** Prepares the messages. */
    public Player(Suite suite, long seed) {
        for (Scenario scenario : suite.scenarios()) {
            scenarios.put(scenario, form.add(scenario));
        }
        for (Check check : suite.checks()) {
            Variant.of(check, seed).forEach(variant -> checks.add(new Played(variant, form.add(alone(variant)))));
        }
    }

    private static Scenario alone(Variant variant) {
        Check check = variant.check();
        Map<String, Relation> ties =
                check.relation().map(tie -> Map.of("reader", tie)).orElse(Map.of());
        Party writer = new Party("writer", check.from(), ties);
        Party reader = new Party("reader", check.to(), Map.of());
        List<Turn> turns = variant.texts().stream()
                .map(text -> new Turn("writer", Optional.of("reader"), Place.DIRECT, text, 0))
                .toList();
        return new Scenario(
                variant.name(), check.language(), variant.name(), false, "check", List.of(writer, reader), turns);
    }

    /** The accounts and messages in the form that {@code ./nightlight decide} reads, one JSON object a line. */
    public List<String> lines() {
        return form.lines();
    }

    /**
     * Shows everything to a filter.
     *
     * @param filter gets the lines and answers each message once, in any order
     * @throws IllegalArgumentException when an answer is missing
     */
    public Results play(Function<List<String>, List<Answer>> filter) {
        Map<String, Answer> answers = ask(filter);
        List<ScenarioResult> scenarioResults = new ArrayList<>();
        scenarios.forEach((scenario, messages) -> scenarioResults.add(new ScenarioResult(
                scenario,
                messages.stream()
                        .map(message -> answer(answers, message).alert())
                        .toList())));
        List<CheckResult> checkResults =
                checks.stream().map(played -> result(played, answers)).toList();
        return new Results(scenarioResults, checkResults);
    }

    /**
     * Shows everything to a filter and tells its answers to the turns of each scenario, in their order.
     *
     * @param filter gets the lines and answers each message once, in any order
     * @throws IllegalArgumentException when an answer is missing
     */
    public Map<Scenario, List<Answer>> answers(Function<List<String>, List<Answer>> filter) {
        Map<String, Answer> answers = ask(filter);
        Map<Scenario, List<Answer>> told = new LinkedHashMap<>();
        scenarios.forEach((scenario, messages) -> told.put(
                scenario,
                messages.stream().map(message -> answer(answers, message)).toList()));
        return told;
    }

    private Map<String, Answer> ask(Function<List<String>, List<Answer>> filter) {
        Map<String, Answer> answers = new HashMap<>();
        filter.apply(lines()).forEach(answer -> answers.put(answer.event(), answer));
        return answers;
    }

    private static CheckResult result(Played played, Map<String, Answer> answers) {
        boolean signal = false;
        boolean alert = false;
        for (Message message : played.messages()) {
            Answer answer = answer(answers, message);
            signal |= answer.signals().contains(played.variant().check().category());
            alert |= answer.alert();
        }
        return new CheckResult(played.variant().check(), played.variant().evasion(), signal, alert);
    }

    private static Answer answer(Map<String, Answer> answers, Message message) {
        Answer answer = answers.get(message.event());
        if (answer == null) {
            throw new IllegalArgumentException("There is no answer to " + message.event());
        }
        return answer;
    }
}
