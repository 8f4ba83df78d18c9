package org.nightlight.policy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nightlight.language.Wording;
import org.nightlight.language.WordingConcepts;

/**
 * Reads what belongs to the wording of messages. A pack that is used needs {@code wording/wording.yaml} and the model. For
 * learning the model there are {@code <language>/<category>.txt}, example messages of which each line is one, in
 * {@code wording/} or in a folder of their own, and {@code wording/<language>/concepts.yaml}, words that mean the same.
 */
final class WordingFiles {

    static final String FOLDER = "wording";
    static final String MODEL = "wording/model.bin";
    static final String MODEL_BEFORE = "wording/model.before.bin";
    private static final String SETTINGS = "wording/wording.yaml";
    private static final String REMEDY = "; run: nightlight rules learn --pack DIR --examples FOLDER";
    private static final int LONGEST = 300;

    private final Problems problems;
    private final List<String> languages;
    private final Set<String> categories;
    private final Map<String, WordingExample> examples = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> concepts = new TreeMap<>();

    WordingFiles(Problems problems, List<String> languages, Set<String> categories) {
        this.problems = problems;
        this.languages = languages;
        this.categories = categories;
    }

    /** Reads all examples in a folder. */
    void read(Path folder) {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(Place.of(folder.toString()), "The folder with examples cannot be read: " + e.getMessage());
            return;
        }
        for (Path path : files) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            String[] parts = name.split("/");
            if (parts.length != 2 || !languages.contains(parts[0])) {
                problems.add(
                        Place.of(name),
                        "Example messages lie in <language>/<category>.txt with a language declared in pack.yaml");
                continue;
            }
            String category = parts[1].substring(0, parts[1].length() - ".txt".length());
            if (!category.equals(Wording.NONE) && !categories.contains(category)) {
                problems.add(
                        Place.of(name),
                        "No file in phrases/ defines '" + category
                                + "' as something that somebody does or says of themselves");
                continue;
            }
            try {
                List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
                for (int i = 0; i < lines.size(); i++) {
                    example(
                            new Place(name, i + 1, 1),
                            parts[0],
                            category,
                            lines.get(i).strip());
                }
            } catch (IOException e) {
                problems.add(Place.of(name), "The examples cannot be read as UTF-8: " + e.getMessage());
            }
        }
    }

    /** Reads the lists of words that mean the same. */
    void concepts(Path folder) {
        for (String language : languages) {
            Path path = folder.resolve(FOLDER).resolve(language).resolve("concepts.yaml");
            if (Files.isRegularFile(path)) {
                Map<String, List<String>> words = new TreeMap<>();
                YamlFile.read(folder, path, problems)
                        .root()
                        .ifPresent(root -> root.entries()
                                .forEach((concept, value) ->
                                        value.text().ifPresent(text -> words.put(concept, List.of(text.split(" +"))))));
                try {
                    WordingConcepts.of(Map.of(language, words));
                    concepts.put(language, words);
                } catch (IllegalArgumentException e) {
                    problems.add(Place.of(folder.relativize(path).toString()), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void example(Place place, String language, String category, String message) {
        if (message.isEmpty()) {
            return;
        }
        if (message.length() > LONGEST) {
            problems.add(place, "An example has at most " + LONGEST + " characters");
        }
        WordingExample before =
                examples.putIfAbsent(language + " " + message, new WordingExample(language, category, message));
        if (before != null) {
            problems.add(place, "This message is already an example of '" + before.category() + "'");
        }
    }

    List<WordingExample> examples() {
        return List.copyOf(examples.values());
    }

    /** By language and concept the words that mean it. */
    Map<String, Map<String, List<String>>> concepts() {
        return concepts;
    }

    /** The model and from what on it counts; empty where the pack reads no wording, or has a problem. */
    Optional<WordingBook> book(Path folder) {
        Path settings = folder.resolve(SETTINGS);
        if (!Files.isRegularFile(settings)) {
            if (Files.exists(folder.resolve(MODEL))) {
                problems.add(Place.of(SETTINGS), "There is a model, but no file that says from what on it counts");
            }
            return Optional.empty();
        }
        Optional<WordingBook.Settings> read = settings(YamlFile.read(folder, settings, problems));
        Optional<Wording> model = model(folder);
        return read.isPresent() && model.isPresent()
                ? Optional.of(new WordingBook(model.get(), read.get()))
                : Optional.empty();
    }

    private Optional<WordingBook.Settings> settings(YamlFile file) {
        Optional<YamlMembers> members = file.root().map(root -> root.members("sure", "hints", "surer"));
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> sure = members.get().required("sure").flatMap(value -> value.number(0.5, 1));
        Map<String, Double> surer = new LinkedHashMap<>();
        members.get()
                .optional("surer")
                .ifPresent(value -> value.entries().forEach((category, fraction) -> {
                    if (!categories.contains(category)) {
                        fraction.problemAtKey("No file in phrases/ defines the category '" + category + "'");
                    }
                    fraction.fraction().ifPresent(least -> surer.put(category, least));
                }));
        Map<String, Double> hints = new LinkedHashMap<>();
        members.get()
                .optional("hints")
                .ifPresent(value -> value.entries().forEach((prefix, fraction) -> {
                    if (categories.stream().noneMatch(category -> category.startsWith(prefix + "."))) {
                        fraction.problemAtKey("No category begins with '" + prefix + ".'");
                    }
                    fraction.fraction().ifPresent(least -> hints.put(prefix, least));
                }));
        return sure.map(least -> new WordingBook.Settings(least, surer, hints));
    }

    private Optional<Wording> model(Path folder) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(MODEL))))) {
            Wording model = Wording.read(in);
            for (String category : model.categories()) {
                if (!category.equals(Wording.NONE) && !categories.contains(category)) {
                    problems.add(
                            Place.of(MODEL),
                            "The model knows the category '" + category + "', which no file in phrases/ defines"
                                    + REMEDY);
                }
            }
            return Optional.of(model);
        } catch (NoSuchFileException e) {
            problems.add(Place.of(MODEL), "There is " + SETTINGS + ", but no model" + REMEDY);
        } catch (IOException e) {
            problems.add(Place.of(MODEL), "The model cannot be read: " + e.getMessage() + REMEDY);
        }
        return Optional.empty();
    }
}
