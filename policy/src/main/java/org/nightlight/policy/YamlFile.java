package org.nightlight.policy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One YAML file of a pack as a tree of nodes that know their places.
 *
 * <p>Nodes and not values, because every later complaint must name line and column, and because nothing in a pack may
 * make the parser construct a class.
 */
final class YamlFile {

    private static final long MAXIMUM_SIZE = 16 << 20;

    private final String name;
    private final List<String> lines;
    private final Problems problems;
    private final @Nullable Node root;

    private YamlFile(String name, List<String> lines, Problems problems, @Nullable Node root) {
        this.name = name;
        this.lines = lines;
        this.problems = problems;
        this.root = root;
    }

    /** Reads a file; what cannot be read is a problem, and the file then has no root. */
    static YamlFile read(Path folder, Path path, Problems problems) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        Place whole = Place.of(name);
        try {
            if (Files.size(path) > MAXIMUM_SIZE) {
                problems.add(whole, "The file is larger than 16 MiB; split it");
                return new YamlFile(name, List.of(), problems, null);
            }
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return new YamlFile(name, text.lines().toList(), problems, compose(name, text, problems));
        } catch (CharacterCodingException e) {
            problems.add(whole, "The file is not UTF-8");
        } catch (IOException e) {
            problems.add(whole, "The file cannot be read: " + e.getMessage());
        }
        return new YamlFile(name, List.of(), problems, null);
    }

    private static @Nullable Node compose(String name, String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(40);
        options.setMaxAliasesForCollections(50);
        try {
            return new Yaml(options).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            Place place = mark == null ? Place.of(name) : new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
            problems.add(place, "Not well-formed YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(Place.of(name), "Not well-formed YAML: " + e.getMessage());
        }
        return null;
    }

    String name() {
        return name;
    }

    Problems problems() {
        return problems;
    }

    /** The top of the file, unless it is empty or could not be read. */
    Optional<YamlValue> root() {
        return Optional.ofNullable(root).map(node -> new YamlValue(this, node));
    }

    Place place(Node node) {
        Mark mark = node.getStartMark();
        return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /**
     * Where a character of a scalar stands in the file: exact for block scalars with {@code |} and for scalars on one
     * line, otherwise the scalar's beginning, because folding moves characters.
     *
     * @param line from 1
     * @param column from 0
     */
    Place within(ScalarNode scalar, int line, int column) {
        Mark start = scalar.getStartMark();
        int first = start.getLine();
        return switch (scalar.getScalarStyle()) {
            case LITERAL -> new Place(name, first + line + 1, indentation(first + 1) + column + 1);
            case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED ->
                scalar.getEndMark().getLine() == first
                        ? new Place(name, first + 1, start.getColumn() + quote(scalar) + column + 1)
                        : place(scalar);
            default -> place(scalar);
        };
    }

    private static int quote(ScalarNode scalar) {
        return scalar.isPlain() ? 0 : 1;
    }

    private int indentation(int from) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                return line.length() - line.stripLeading().length();
            }
        }
        return 0;
    }
}
