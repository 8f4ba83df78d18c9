package org.nightlight.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a YAML file; asked for something it is not, it records a problem and answers empty. */
final class YamlValue {

    private static final int MAXIMUM_DEPTH = 30;

    private final YamlFile file;
    private final Node node;
    private final Node key;

    YamlValue(YamlFile file, Node node) {
        this(file, node, node);
    }

    private YamlValue(YamlFile file, Node node, Node key) {
        this.file = file;
        this.node = node;
        this.key = key;
    }

    Place place() {
        return file.place(node);
    }

    /** Where a character of this scalar stands; line from 1, column from 0. */
    Place within(int line, int column) {
        return node instanceof ScalarNode scalar ? file.within(scalar, line, column) : place();
    }

    void problem(String message) {
        file.problems().add(place(), message);
    }

    /** A problem with the key under which this value stands. */
    void problemAtKey(String message) {
        file.problems().add(file.place(key), message);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** The members of a mapping; keys that are not known or appear twice are problems. */
    YamlMembers members(String... known) {
        Map<String, YamlValue> members = entries();
        List<String> accepted = List.of(known);
        for (Map.Entry<String, YamlValue> entry : members.entrySet()) {
            if (!accepted.contains(entry.getKey())) {
                entry.getValue()
                        .problemAtKey("Key '" + entry.getKey() + "' is not known here; known are "
                                + String.join(", ", accepted));
            }
        }
        return new YamlMembers(this, members);
    }

    /** The entries of a mapping whose keys are names chosen by the author. */
    Map<String, YamlValue> entries() {
        if (!(node instanceof MappingNode mapping)) {
            problem("Expected a mapping (key: value)");
            return Map.of();
        }
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                new YamlValue(file, tuple.getKeyNode()).problem("Expected a plain word as key");
                continue;
            }
            if (entries.containsKey(key.getValue())) {
                new YamlValue(file, key).problem("Key '" + key.getValue() + "' appears twice");
                continue;
            }
            entries.put(key.getValue(), new YamlValue(file, tuple.getValueNode(), key));
        }
        return entries;
    }

    List<YamlValue> items() {
        if (!(node instanceof SequenceNode sequence)) {
            problem("Expected a list (lines beginning with -)");
            return List.of();
        }
        List<YamlValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlValue(file, item));
        }
        return items;
    }

    Optional<String> text() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            if (scalar.getValue().isBlank()) {
                problem("Expected a text that is not empty");
                return Optional.empty();
            }
            return Optional.of(scalar.getValue());
        }
        problem("Expected a text");
        return Optional.empty();
    }

    /** A text of letters, digits and a few marks, as names of things are. */
    Optional<String> identifier() {
        return text().filter(value -> {
            boolean valid = value.length() <= 100
                    && value.chars()
                            .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_./".indexOf(c) >= 0);
            if (!valid) {
                problem("'" + value + "' is not an id: lower-case letters, digits and - _ . / are accepted, at most"
                        + " 100 of them");
            }
            return valid;
        });
    }

    Optional<Boolean> truth() {
        if (node.getTag().equals(Tag.BOOL)) {
            return text().map(value -> value.toLowerCase(Locale.ROOT))
                    .map(value -> value.equals("true") || value.equals("yes") || value.equals("on"));
        }
        problem("Expected true or false");
        return Optional.empty();
    }

    OptionalInt integer(int from, int to) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
            try {
                int value = Integer.parseInt(scalar.getValue());
                if (value >= from && value <= to) {
                    return OptionalInt.of(value);
                }
            } catch (NumberFormatException e) {
                problem("Expected a whole number from " + from + " to " + to + ", in decimal digits");
                return OptionalInt.empty();
            }
        }
        problem("Expected a whole number from " + from + " to " + to);
        return OptionalInt.empty();
    }

    Optional<Double> fraction() {
        return number(0, 1);
    }

    Optional<Double> number(double from, double to) {
        if (node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.FLOAT) || node.getTag().equals(Tag.INT))) {
            try {
                double value = Double.parseDouble(scalar.getValue());
                if (value >= from && value <= to) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException e) {
                problem("Expected a number from " + written(from) + " to " + written(to) + ", in decimal digits");
                return Optional.empty();
            }
        }
        problem("Expected a number from " + written(from) + " to " + written(to));
        return Optional.empty();
    }

    private static String written(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    Optional<LocalDate> date() {
        return text().flatMap(value -> {
            try {
                return Optional.of(LocalDate.parse(value));
            } catch (DateTimeException e) {
                problem("Expected a date such as 2026-11-01");
                return Optional.empty();
            }
        });
    }

    /** A length of time such as {@code 30m}, {@code 12h} or {@code 7d}. */
    Optional<Duration> duration() {
        return text().flatMap(value -> {
            String digits = value.substring(0, value.length() - 1);
            if (digits.matches("[1-9][0-9]{0,5}")) {
                long count = Long.parseLong(digits);
                switch (value.charAt(value.length() - 1)) {
                    case 'm' -> {
                        return Optional.of(Duration.ofMinutes(count));
                    }
                    case 'h' -> {
                        return Optional.of(Duration.ofHours(count));
                    }
                    case 'd' -> {
                        return Optional.of(Duration.ofDays(count));
                    }
                    default -> {}
                }
            }
            problem("Expected a length of time such as 30m, 12h or 7d");
            return Optional.empty();
        });
    }

    <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return text().flatMap(value -> {
            StringJoiner accepted = new StringJoiner(", ");
            for (E constant : type.getEnumConstants()) {
                String name = constant.name().toLowerCase(Locale.ROOT);
                if (name.equals(value)) {
                    return Optional.of(constant);
                }
                accepted.add(name);
            }
            problem("'" + value + "' is not known here; known are " + accepted);
            return Optional.empty();
        });
    }

    /** The value as plain Java: maps, lists, strings, longs, doubles and booleans; nulls are left out. */
    Object plain() {
        return plain(0);
    }

    private Object plain(int depth) {
        if (depth > MAXIMUM_DEPTH) {
            problem("Nested too deeply");
            return "";
        }
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries().forEach((key, value) -> {
                    if (!value.isNull()) {
                        map.put(key, value.plain(depth + 1));
                    }
                });
                yield map;
            }
            case SequenceNode sequence ->
                items().stream().map(item -> item.plain(depth + 1)).toList();
            case ScalarNode scalar -> scalar(scalar);
            default -> "";
        };
    }

    private Object scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        try {
            if (node.getTag().equals(Tag.INT)) {
                return Long.valueOf(value);
            }
            if (node.getTag().equals(Tag.FLOAT)) {
                return Double.valueOf(value);
            }
        } catch (NumberFormatException e) {
            problem("Expected a number in decimal digits; put quotes around a text");
            return value;
        }
        boolean written = value.equals("true") || value.equals("false");
        return node.getTag().equals(Tag.BOOL) && written ? (Object) Boolean.valueOf(value) : value;
    }
}
