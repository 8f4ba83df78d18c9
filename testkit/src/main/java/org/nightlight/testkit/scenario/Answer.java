package org.nightlight.testkit.scenario;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a filter answered to one message.
 *
 * @param alert whether it was held, blocked or opened a case
 * @param signals the names of what was observed
 */
public record Answer(String event, boolean alert, Set<String> signals) {

    private static final Set<String> VERDICTS = Set.of("allow", "nudge", "hold", "block");

    /** Copies the signals. */
    public Answer {
        signals = Set.copyOf(signals);
    }

    /**
     * Reads a line as {@code ./nightlight decide} prints it.
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
        Set<String> signals = new HashSet<>();
        for (JsonNode signal : answer.path("signals")) {
            signals.add(signal.path("name").asString(""));
        }
        return new Answer(event, alert, signals);
    }
}
