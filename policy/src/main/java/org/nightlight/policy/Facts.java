package org.nightlight.policy;

import dev.cel.common.types.CelType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param service what the service says of itself
 * @param scores the scores that apply, by id, as {@link Score#facts} gives them
 * @param now the time of the decision
 */
public record Facts(
        Map<String, Object> event,
        Map<String, Object> actor,
        Map<String, Object> target,
        Map<String, Object> conversation,
        Map<String, Map<String, Object>> signals,
        Supplier<Map<String, Object>> memory,
        Map<String, Object> service,
        Map<String, Map<String, Object>> scores,
        Instant now) {

    /** The same with memory looked up at the first question, and never again. */
    public Facts {
        memory = new Once(memory);
    }

    /** Facts of a service that says nothing of itself, without scores. */
    public Facts(
            Map<String, Object> event,
            Map<String, Object> actor,
            Map<String, Object> target,
            Map<String, Object> conversation,
            Map<String, Map<String, Object>> signals,
            Supplier<Map<String, Object>> memory,
            Instant now) {
        this(event, actor, target, conversation, signals, memory, Map.of(), Map.of(), now);
    }

    /** The same with scores. */
    public Facts withScores(Map<String, Map<String, Object>> given) {
        return new Facts(event, actor, target, conversation, signals, memory, service, given, now);
    }

    /**
     * The facts as strings, numbers, booleans, lists and maps, as tests of rules give them: without what was written and the
     * names that people gave themselves.
     */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("event", plain(without(event, "text")));
        plain.put("actor", plain(without(actor, "display_name")));
        plain.put("target", plain(without(target, "display_name")));
        plain.put("conversation", plain(conversation));
        plain.put("signals", plain(signals));
        plain.put("memory", plain(memory.get()));
        plain.put("service", plain(service));
        plain.put(FactTypes.SCORES, plain(scores));
        plain.put("now", now.toString());
        return plain;
    }

    /** The facts of which {@link #plain} made these values; what conditions cannot ask for is left out. */
    public static Facts fromPlain(Map<String, Object> plain) {
        return FactsReader.read(plain);
    }

    private static Map<String, Object> without(Map<String, Object> fields, String field) {
        Map<String, Object> others = new LinkedHashMap<>(fields);
        others.remove(field);
        return others;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((name, inside) -> plain.put(String.valueOf(name), plain(inside)));
                yield plain;
            }
            case List<?> list -> list.stream().map(Facts::plain).toList();
            case Instant time -> time.toString();
            default -> value;
        };
    }

    /** Fields that no condition could ask for, because the documentation of conditions does not list them. */
    public List<String> undocumented() {
        List<String> found = new ArrayList<>();
        undocumented("event", "Event", event, found);
        undocumented("actor", "Account", actor, found);
        undocumented("target", "Account", target, found);
        undocumented("conversation", "Conversation", conversation, found);
        undocumented("service", "Service", service, found);
        signals.forEach((name, signal) -> undocumented("signals." + name, "Signal", signal, found));
        scores.forEach((name, score) -> undocumented("scores." + name, "Score", score, found));
        memory.get().forEach((name, value) -> {
            String struct = FactTypes.field("Memory", name).map(CelType::name).orElse("");
            if (value instanceof Map<?, ?> fields) {
                undocumented("memory." + name, struct, fields, found);
            }
        });
        return found;
    }

    private static void undocumented(String path, String struct, Map<?, ?> fields, List<String> found) {
        for (Object field : fields.keySet()) {
            if (field instanceof String name && !FactTypes.fields(struct).contains(name)) {
                found.add(path + "." + name);
            }
        }
    }

    /** The value of a variable. */
    Optional<Object> variable(String name) {
        return switch (name) {
            case "event" -> Optional.of(new FactMap(event));
            case "actor" -> Optional.of(new FactMap(actor));
            case "target" -> Optional.of(new FactMap(target));
            case "conversation" -> Optional.of(new FactMap(conversation));
            case "signals" -> Optional.of(new FactMap(signals));
            case "memory" -> Optional.of(new FactMap(memory.get()));
            case "service" -> Optional.of(new FactMap(service));
            case FactTypes.SCORES -> Optional.of(new FactMap(scores));
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
