package org.nightlight.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code exemplars/*.yaml}. */
final class ExemplarFiles {

    private static final int FEWEST = 3;

    private final List<String> languages;
    private final Map<String, ExemplarSet> sets = new LinkedHashMap<>();

    ExemplarFiles(List<String> languages) {
        this.languages = languages;
    }

    void read(YamlFile file) {
        file.root().map(root -> root.members("language", "sets")).ifPresent(members -> {
            Optional<YamlValue> language = members.required("language");
            Optional<String> tag = language.flatMap(YamlValue::text);
            language.filter(value -> tag.isPresent() && !languages.contains(tag.get()))
                    .ifPresent(value -> value.problem("Language '" + tag.get() + "' is not declared in pack.yaml"));
            members.items("sets").forEach(value -> set(value, tag));
        });
    }

    private void set(YamlValue value, Optional<String> language) {
        YamlMembers members = value.members("id", "title", "alike", "unlike");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        List<String> alike = sentences(members, "alike");
        List<String> unlike = sentences(members, "unlike");
        if (id.isPresent() && title.isPresent() && language.isPresent()) {
            ExemplarSet set = new ExemplarSet(id.get(), title.get(), language.get(), alike, unlike);
            if (sets.putIfAbsent(set.id(), set) != null) {
                value.problem("Exemplars '" + set.id() + "' appear twice");
            }
        }
    }

    private static List<String> sentences(YamlMembers members, String key) {
        List<String> sentences = new ArrayList<>(members.texts(key));
        members.required(key)
                .filter(value -> sentences.size() < FEWEST)
                .ifPresent(value -> value.problem("Give at least " + FEWEST + " sentences"));
        return sentences;
    }

    List<ExemplarSet> sets() {
        return List.copyOf(sets.values());
    }

    Set<String> signals() {
        return sets.values().stream().map(ExemplarSet::signal).collect(Collectors.toUnmodifiableSet());
    }
}
