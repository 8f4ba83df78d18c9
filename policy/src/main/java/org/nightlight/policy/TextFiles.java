package org.nightlight.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads {@code texts/<language>/*.md}, and {@code id.variant.md} beside {@code id.md}. */
final class TextFiles {

    private final Problems problems;
    private final List<String> languages;
    private final String defaultLanguage;
    private final Map<String, Map<String, String>> texts = new HashMap<>();

    TextFiles(Problems problems, List<String> languages, String defaultLanguage) {
        this.problems = problems;
        this.languages = languages;
        this.defaultLanguage = defaultLanguage;
    }

    void read(Path folder, List<Path> files) {
        for (Path path : files) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            String[] parts = name.split("/");
            if (parts.length != 3 || !languages.contains(parts[1])) {
                problems.add(Place.of(name), "Texts lie in texts/<language>/ with a language declared in pack.yaml");
                continue;
            }
            String id = parts[2].substring(0, parts[2].length() - ".md".length());
            try {
                String text = Files.readString(path, StandardCharsets.UTF_8).strip();
                if (text.isEmpty()) {
                    problems.add(Place.of(name), "The text is empty");
                }
                texts.computeIfAbsent(parts[1], language -> new LinkedHashMap<>())
                        .put(id, text);
            } catch (IOException e) {
                problems.add(Place.of(name), "The text cannot be read as UTF-8: " + e.getMessage());
            }
        }
        texts.forEach((language, byId) -> byId.keySet().forEach(id -> checkVariant(language, id, byId)));
    }

    /** A variant that nobody would ever see is a mistake. */
    private void checkVariant(String language, String id, Map<String, String> others) {
        int dot = id.indexOf('.');
        if (dot < 0) {
            return;
        }
        Place place = Place.of("texts/" + language + "/" + id + ".md");
        if (!Texts.VARIANTS.contains(id.substring(dot + 1))) {
            problems.add(
                    place,
                    "'" + id.substring(dot + 1) + "' is no variant of a text; known are "
                            + String.join(", ", new TreeSet<>(Texts.VARIANTS)));
        } else if (!others.containsKey(id.substring(0, dot))) {
            problems.add(place, "The text for all others, " + id.substring(0, dot) + ".md, is missing beside it");
        }
    }

    /** A text that something refers to must be there in every language. */
    void require(String id, Place from) {
        List<String> missing = new ArrayList<>();
        for (String language : languages) {
            if (!texts.getOrDefault(language, Map.of()).containsKey(id)) {
                missing.add("texts/" + language + "/" + id + ".md");
            }
        }
        if (!missing.isEmpty()) {
            problems.add(from, "Text '" + id + "' is missing: " + String.join(", ", missing));
        }
    }

    Texts texts() {
        return new Texts(texts, defaultLanguage);
    }
}
