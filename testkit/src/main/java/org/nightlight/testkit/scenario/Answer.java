package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a filter answered to one message.
 *
 * @param alert whether it was held, blocked or opened a case
 * @param nudged whether anybody was nudged
 * @param rules the rules that applied, the one that decided first; empty where the filter does not say
 * @param signals the names of what was observed
 * @param phrases the ids of the phrases that were observed; empty where the filter does not say
 */
public record Answer(
        String event, boolean alert, boolean nudged, List<String> rules, Set<String> signals, Set<String> phrases) {

    private static final Set<String> VERDICTS = Set.of("allow", "nudge", "hold", "block");

    /** Copies the collections. */
    public Answer {
        rules = List.copyOf(rules);
        signals = Set.copyOf(signals);
        phrases = Set.copyOf(phrases);
    }

    /** An answer of a filter that says nothing of rules, phrases and nudges. */
    public Answer(String event, boolean alert, Set<String> signals) {
        this(event, alert, false, List.of(), signals, Set.of());
    }

    /**
     * Reads a line as {@code ./nightlight decide} prints it; phrases are there with {@code --explain} only.
     *
     * @throws IllegalArgumentException when it is not such a line
     */
    public static Answer parse(String line) {
        JsonNode answer;
        try {
            answer = JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("An answer is not JSON", e);
        }
        String event = answer.path("event").asString("");
        String verdict = answer.path("verdict").asString("");
        if (event.isEmpty() || !VERDICTS.contains(verdict)) {
            throw new IllegalArgumentException("An answer wants an event and a verdict of " + VERDICTS);
        }
        boolean alert = verdict.equals("hold") || verdict.equals("block");
        for (JsonNode effect : answer.path("effects")) {
            alert |= effect.path("kind").asString("").equals("open_case");
        }
        List<String> rules = new ArrayList<>();
        for (JsonNode reason : answer.path("reasons")) {
            rules.add(reason.path("rule").asString(""));
        }
        Set<String> signals = new HashSet<>();
        Set<String> phrases = new HashSet<>();
        for (JsonNode signal : answer.path("signals")) {
            signals.add(signal.path("name").asString(""));
            String phrase = signal.path("attributes").path("phrase").asString("");
            if (!phrase.isEmpty()) {
                phrases.add(phrase);
            }
        }
        boolean nudged = !answer.path("nudges").isEmpty();
        return new Answer(event, alert, nudged, rules, signals, phrases);
    }
}
