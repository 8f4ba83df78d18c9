package org.nightlight.testkit.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads checks and scenarios from YAML; the format is told in the README of GroomCheck. */
public final class SuiteReader {

    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Scenario> scenarios = new ArrayList<>();

    private SuiteReader() {}

    /**
     * Everything below some folders, in the order of the names of the files.
     *
     * @throws InvalidSuiteException when anything is not as the format wants it
     */
    public static Suite read(List<Path> folders) throws IOException {
        SuiteReader reader = new SuiteReader();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    reader.file(folder.getFileName() + "/" + folder.relativize(file), Files.readString(file));
                }
            }
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidSuiteException(reader.problems);
        }
        return new Suite(reader.checks, reader.scenarios);
    }

    private void file(String name, String text) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(name + ":" + line + ": not well-formed YAML: " + e.getProblem());
            return;
        }
        if (root == null) {
            problems.add(name + ":1: the file is empty");
            return;
        }
        Entry top = new Entry(name, root, problems);
        top.allow(Set.of("language", "checks", "conversations"));
        String language = top.required("language");
        for (Entry entry : top.list("checks")) {
            int before = problems.size();
            Check check = CheckReader.read(entry, language);
            unique(entry, check.id());
            if (problems.size() == before) {
                checks.add(check);
            }
        }
        for (Entry entry : top.list("conversations")) {
            int before = problems.size();
            Scenario scenario = ScenarioReader.read(entry, language);
            unique(entry, scenario.id());
            if (problems.size() == before) {
                scenarios.add(scenario);
            }
        }
    }

    private void unique(Entry entry, String id) {
        if (!id.matches("[a-z0-9-]{1,60}")) {
            entry.problem("an id is made of small letters, digits and dashes");
        }
        if (!ids.add(id)) {
            entry.problem("the id " + id + " is there twice");
        }
    }
}
