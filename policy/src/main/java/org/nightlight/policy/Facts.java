package org.nightlight.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is known of one event when its rules are evaluated. Every map has the fields that the documentation of
 * conditions lists, with strings, longs, doubles, booleans, instants, lists and maps as values; what is not known is
 * absent. Read by one thread.
 *
 * @param event the event
 * @param actor the account that acted
 * @param target the account acted upon
 * @param conversation where; empty when nowhere
 * @param signals what was observed, by name
 * @param memory what is remembered; asked at most once, and only when a rule needs it
 * @param now the time of the decision
 */
public record Facts(
        Map<String, Object> event,
        Map<String, Object> actor,
        Map<String, Object> target,
        Map<String, Object> conversation,
        Map<String, Map<String, Object>> signals,
        Supplier<Map<String, Object>> memory,
        Instant now) {

    /** The same with memory looked up at the first question, and never again. */
    public Facts {
        memory = new Once(memory);
    }

    /** The value of a variable. */
    Optional<Object> variable(String name) {
        return switch (name) {
            case "event" -> Optional.of(event);
            case "actor" -> Optional.of(actor);
            case "target" -> Optional.of(target);
            case "conversation" -> Optional.of(conversation);
            case "signals" -> Optional.of(signals);
            case "memory" -> Optional.of(memory.get());
            case "now" -> Optional.of(now);
            default -> Optional.empty();
        };
    }

    private static final class Once implements Supplier<Map<String, Object>> {
        private Supplier<Map<String, Object>> source;
        private boolean asked;

        Once(Supplier<Map<String, Object>> source) {
            this.source = source;
        }

        @Override
        public Map<String, Object> get() {
            if (!asked) {
                Map<String, Object> value = source.get();
                source = () -> value;
                asked = true;
            }
            return source.get();
        }
    }
}
