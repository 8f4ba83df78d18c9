package org.nightlight.policy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code texts/<language>/<area>.yaml} and checks that every language has every key and every placeholder. */
final class KeyedTextFiles {

    private static final String YAML = ".yaml";

    private final Problems problems;
    private final List<String> languages;
    private final String defaultLanguage;
    private final Map<KeyedTexts.Source, Map<String, String>> files = new LinkedHashMap<>();

    KeyedTextFiles(Problems problems, List<String> languages, String defaultLanguage) {
        this.problems = problems;
        this.languages = languages;
        this.defaultLanguage = defaultLanguage;
    }

    void read(Path folder, List<Path> paths) {
        for (Path path : paths) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            String[] parts = name.split("/");
            if (parts.length != 3 || !languages.contains(parts[1])) {
                problems.add(Place.of(name), "Texts lie in texts/<language>/ with a language declared in pack.yaml");
                continue;
            }
            String file = parts[2].substring(0, parts[2].length() - YAML.length());
            int dot = file.indexOf('.');
            String variant = dot < 0 ? "" : file.substring(dot + 1);
            if (dot >= 0 && !Texts.VARIANTS.contains(variant)) {
                problems.add(Place.of(name), "'" + variant + "' is no variant of a text");
                continue;
            }
            Map<String, String> texts = new LinkedHashMap<>();
            YamlFile.read(folder, path, problems).root().ifPresent(root -> flatten("", root, texts));
            files.put(new KeyedTexts.Source(dot < 0 ? file : file.substring(0, dot), parts[1], variant), texts);
        }
        files.keySet().stream().map(KeyedTexts.Source::area).distinct().forEach(this::compare);
    }

    private static void flatten(String prefix, YamlValue value, Map<String, String> texts) {
        value.entries().forEach((key, inner) -> {
            if (inner.isMapping()) {
                flatten(prefix + key + ".", inner, texts);
            } else {
                inner.text().ifPresent(text -> texts.put(prefix + key, text.strip()));
            }
        });
    }

    private void compare(String area) {
        Map<String, String> model = files.getOrDefault(new KeyedTexts.Source(area, defaultLanguage, ""), Map.of());
        for (String language : languages) {
            Map<String, String> texts = files.get(new KeyedTexts.Source(area, language, ""));
            Place place = place(area, language, "");
            if (texts == null) {
                problems.add(place, "The file is missing; it is there in another language");
                continue;
            }
            differences(model.keySet(), texts.keySet())
                    .forEach(key -> problems.add(place, "Text '" + key + "' is missing"));
            differences(texts.keySet(), model.keySet())
                    .forEach(key -> problems.add(place, "Text '" + key + "' is not there in " + defaultLanguage));
            placeholders(place, model, texts);
            for (String variant : Texts.VARIANTS) {
                Map<String, String> others =
                        files.getOrDefault(new KeyedTexts.Source(area, language, variant), Map.of());
                differences(others.keySet(), texts.keySet())
                        .forEach(key -> problems.add(
                                place(area, language, "." + variant),
                                "Text '" + key + "' is not there for all others, in " + area + YAML));
                placeholders(place(area, language, "." + variant), model, others);
            }
        }
    }

    private static Place place(String area, String language, String variant) {
        return Place.of("texts/" + language + "/" + area + variant + YAML);
    }

    private static Set<String> differences(Set<String> from, Set<String> without) {
        Set<String> left = new TreeSet<>(from);
        left.removeAll(without);
        return left;
    }

    private void placeholders(Place place, Map<String, String> model, Map<String, String> texts) {
        texts.forEach((key, text) -> {
            String other = model.get(key);
            if (other != null && !placeholders(text).equals(placeholders(other))) {
                problems.add(
                        place,
                        "Text '" + key + "' must have the placeholders of " + defaultLanguage + ": "
                                + placeholders(other));
            }
        });
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        int open = text.indexOf('{');
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            found.add(text.substring(open, close + 1));
            open = text.indexOf('{', close);
        }
        return found;
    }

    KeyedTexts texts() {
        return new KeyedTexts(files);
    }
}
