package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of a file: its members as they were written, so that {@code no} stays a word and problems know their line. */
final class Entry {

    private final String file;
    private final int line;
    private final List<String> problems;
    private final Map<String, Node> members = new LinkedHashMap<>();

    Entry(String file, Node node, List<String> problems) {
        this.file = file;
        this.line = node.getStartMark().getLine() + 1;
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problem("expected names with values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (members.put(name, tuple.getValueNode()) != null) {
                problem("'" + name + "' is there twice");
            }
        }
    }

    void problem(String what) {
        problems.add(file + ":" + line + ": " + what);
    }

    Set<String> names() {
        return members.keySet();
    }

    void allow(Set<String> known) {
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem("'" + name + "' is not known here"));
    }

    Optional<String> optional(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case ScalarNode scalar when !scalar.getValue().isBlank() -> Optional.of(scalar.getValue());
            default -> {
                problem("'" + name + "' wants a text");
                yield Optional.empty();
            }
        };
    }

    String required(String name) {
        if (!members.containsKey(name)) {
            problem("'" + name + "' is missing");
        }
        return optional(name).orElse("");
    }

    int number(String name, int otherwise) {
        Optional<String> digits = optional(name);
        if (digits.isPresent() && !digits.get().matches("[0-9]{1,6}")) {
            problem("'" + name + "' wants a whole number");
            return otherwise;
        }
        return digits.map(Integer::parseInt).orElse(otherwise);
    }

    /** The value that is written so, by its name in files. */
    <T> Optional<T> oneOf(String name, Map<String, T> values) {
        Optional<String> written = optional(name);
        if (written.isPresent() && !values.containsKey(written.get())) {
            problem("'" + name + "' is one of " + String.join(", ", values.keySet()));
        }
        return written.flatMap(word -> Optional.ofNullable(values.get(word)));
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(members.get(name)).map(node -> new Entry(file, node, problems));
    }

    List<Entry> list(String name) {
        List<Entry> entries = new ArrayList<>();
        switch (members.get(name)) {
            case null -> {}
            case SequenceNode sequence ->
                sequence.getValue().forEach(node -> entries.add(new Entry(file, node, problems)));
            default -> problem("'" + name + "' wants a list");
        }
        return entries;
    }
}
