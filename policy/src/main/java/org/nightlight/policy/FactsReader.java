package org.nightlight.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes facts of what a test gives, and says what in it is not a fact. */
final class FactsReader {

    private static final Instant TIME_OF_TESTS = Instant.parse("2026-01-01T12:00:00Z");

    private final Consumer<String> problems;

    private FactsReader(Consumer<String> problems) {
        this.problems = problems;
    }

    static void check(Map<String, Object> given, Consumer<String> problems) {
        new FactsReader(problems).facts(given);
    }

    static Facts read(Map<String, Object> given) {
        return new FactsReader(problem -> {}).facts(given);
    }

    private Facts facts(Map<String, Object> given) {
        Map<String, Map<String, Object>> signals = new LinkedHashMap<>();
        mapping(given.getOrDefault("signals", Map.of()), "signals").forEach((name, value) -> {
            Map<String, Object> signal = new HashMap<>(struct("Signal", mapping(value, name), "signals." + name));
            signal.putIfAbsent("name", name);
            signal.putIfAbsent("score", 1.0);
            signal.putIfAbsent("count", 1L);
            signal.putIfAbsent("all", List.of(Map.copyOf(signal)));
            signals.put(name, signal);
        });
        Map<String, Object> memory = new HashMap<>();
        mapping(given.getOrDefault("memory", Map.of()), "memory").forEach((name, value) -> {
            String struct = FactTypes.field("Memory", name).map(CelType::name).orElse("");
            if (struct.isEmpty()) {
                problems.accept("'memory." + name + "' is not a fact; known are " + FactTypes.fields("Memory"));
                return;
            }
            Map<String, Object> remembered = new HashMap<>(struct(struct, mapping(value, name), "memory." + name));
            remembered.computeIfPresent("evidence", (key, evidence) -> FadingMap.of(numbers(evidence)));
            remembered.putIfAbsent("evidence", FadingMap.of(Map.of()));
            if (name.equals("pair")) {
                remembered.computeIfPresent("slope", (key, slope) -> FadingMap.of(numbers(slope)));
                remembered.putIfAbsent("slope", FadingMap.of(Map.of()));
                remembered.putIfAbsent("first_turn", Map.of());
            }
            memory.put(name, remembered);
        });
        Map<String, Map<String, Object>> scores = new LinkedHashMap<>();
        mapping(given.getOrDefault(FactTypes.SCORES, Map.of()), FactTypes.SCORES)
                .forEach((name, value) -> {
                    Map<String, Object> score = new HashMap<>(struct("Score", mapping(value, name), "scores." + name));
                    score.putIfAbsent("points", 0.0);
                    score.putIfAbsent("added", 0.0);
                    score.putIfAbsent("raised", false);
                    scores.put(name, score);
                });
        return new Facts(
                top(given, "event", "Event"),
                top(given, "actor", "Account"),
                top(given, "target", "Account"),
                top(given, "conversation", "Conversation"),
                signals,
                () -> memory,
                top(given, "service", "Service"),
                scores,
                given.get("now") instanceof String text ? time(text, "now") : TIME_OF_TESTS);
    }

    private static Map<String, Double> numbers(Object evidence) {
        Map<String, Double> numbers = new HashMap<>();
        if (evidence instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof Number number) {
                    numbers.put(String.valueOf(key), number.doubleValue());
                }
            });
        }
        return numbers;
    }

    private Map<String, Object> top(Map<String, Object> given, String variable, String struct) {
        return struct(struct, mapping(given.getOrDefault(variable, Map.of()), variable), variable);
    }

    private Map<String, Object> struct(String struct, Map<String, Object> given, String path) {
        Map<String, Object> fields = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Optional<CelType> type = FactTypes.field(struct, name);
            if (type.isEmpty()) {
                problems.accept("'" + path + "." + name + "' is not a fact; known are " + FactTypes.fields(struct));
            } else {
                fields.put(name, typed(type.get(), value, path + "." + name));
            }
        });
        return fields;
    }

    private Object typed(CelType type, Object value, String path) {
        if (type.equals(SimpleType.DOUBLE) && value instanceof Number number) {
            return number.doubleValue();
        }
        if (type.equals(SimpleType.TIMESTAMP) && value instanceof String text) {
            return time(text, path);
        }
        if (type instanceof ListType list && value instanceof List<?> items) {
            return list.elemType() instanceof SimpleType
                    ? items
                    : items.stream()
                            .map(item -> struct("Signal", mapping(item, path), path))
                            .toList();
        }
        boolean right = (type.equals(SimpleType.STRING) && value instanceof String)
                || (type.equals(SimpleType.INT) && value instanceof Long)
                || (type.equals(SimpleType.BOOL) && value instanceof Boolean)
                || (type instanceof MapType && value instanceof Map<?, ?>);
        if (!right) {
            problems.accept("'" + path + "' is of type " + type.name().toLowerCase(java.util.Locale.ROOT));
        }
        return value;
    }

    private Instant time(String text, String path) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            problems.accept("'" + path + "' is a time such as 2026-01-01T12:00:00Z");
            return TIME_OF_TESTS;
        }
    }

    @SuppressWarnings("unchecked") // what YamlValue.plain makes of a mapping has strings as keys
    private Map<String, Object> mapping(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        problems.accept("'" + path + "' is a mapping");
        return Map.of();
    }
}
