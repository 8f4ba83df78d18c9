package org.nightlight.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseKind;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.PhraseProblem;

/** Reads {@code phrases/*.yaml}. */
final class PhraseFiles {

    private final Problems problems;
    private final List<String> languages;
    private final Map<String, PhraseCategory> categories = new LinkedHashMap<>();
    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<String, YamlValue> patterns = new HashMap<>();
    private final List<PhraseTest> tests = new ArrayList<>();

    PhraseFiles(Problems problems, List<String> languages) {
        this.problems = problems;
        this.languages = languages;
    }

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("categories"))
                .ifPresent(members -> members.items("categories").forEach(this::category));
    }

    private void category(YamlValue value) {
        YamlMembers members = value.members("id", "title", "direction", "score", "patterns", "allow", "tests");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        Optional<PhraseCategory.Direction> direction =
                members.required("direction").flatMap(v -> v.oneOf(PhraseCategory.Direction.class));
        double score = members.optional("score").flatMap(YamlValue::fraction).orElse(1.0);
        if (id.isEmpty() || title.isEmpty() || direction.isEmpty()) {
            return;
        }
        PhraseCategory category = new PhraseCategory(id.get(), title.get(), direction.get(), score, value.place());
        PhraseCategory before = categories.putIfAbsent(category.id(), category);
        if (before != null) {
            value.problem("Category '" + category.id() + "' is already in "
                    + before.place().file() + " line " + before.place().line());
            return;
        }
        List<String> allow = members.texts("allow");
        members.required("patterns")
                .ifPresent(v -> byLanguage(v, (language, list) -> {
                    int number = 0;
                    for (YamlValue pattern : list.items()) {
                        number++;
                        phrase(category.id(), language, number, pattern, allow);
                    }
                }));
        members.optional("tests")
                .ifPresent(v -> byLanguage(v, (language, list) -> {
                    YamlMembers test = list.members("positive", "negative");
                    test.items("positive").forEach(text -> test(category.id(), language, text, true));
                    test.items("negative").forEach(text -> test(category.id(), language, text, false));
                }));
    }

    private void byLanguage(YamlValue value, java.util.function.BiConsumer<String, YamlValue> each) {
        value.entries().forEach((language, inside) -> {
            if (languages.contains(language)) {
                each.accept(language, inside);
            } else {
                inside.problem("Language '" + language + "' is not declared in pack.yaml");
            }
        });
    }

    private void phrase(String category, String language, int number, YamlValue value, List<String> categoryAllow) {
        String id = category + "/" + language + "/" + number;
        if (value.isScalar()) {
            value.text().ifPresent(words -> add(value, Phrase.literal(id, category, language, words), categoryAllow));
            return;
        }
        YamlMembers members = value.members("id", "phrase", "re", "whole_words", "allow");
        String named = members.optional("id")
                .flatMap(YamlValue::identifier)
                .map(name -> category + "/" + language + "/" + name)
                .orElse(id);
        Optional<YamlValue> words = members.optional("phrase");
        Optional<YamlValue> expression = members.optional("re");
        if (words.isPresent() == expression.isPresent()) {
            value.problem("Give either 'phrase' (words as they stand) or 're' (a regular expression in RE2 syntax)");
            return;
        }
        boolean wholeWords =
                members.optional("whole_words").flatMap(YamlValue::truth).orElse(true);
        YamlValue pattern = words.or(() -> expression).orElse(value);
        pattern.text()
                .ifPresent(text -> add(
                        pattern,
                        new Phrase(
                                named,
                                category,
                                language,
                                text,
                                words.isPresent() ? PhraseKind.LITERAL : PhraseKind.RE2,
                                wholeWords,
                                members.texts("allow")),
                        categoryAllow));
    }

    private void add(YamlValue place, Phrase phrase, List<String> categoryAllow) {
        List<String> allow = new ArrayList<>(phrase.allow());
        allow.addAll(categoryAllow);
        if (patterns.putIfAbsent(phrase.id(), place) != null) {
            place.problem("Phrase '" + phrase.id() + "' appears twice");
            return;
        }
        phrases.add(new Phrase(
                phrase.id(),
                phrase.category(),
                phrase.language(),
                phrase.pattern(),
                phrase.kind(),
                phrase.wordBoundary(),
                allow));
    }

    private void test(String category, String language, YamlValue value, boolean expected) {
        value.text().ifPresent(text -> tests.add(new PhraseTest(category, language, text, expected, value.place())));
    }

    List<PhraseTest> tests() {
        return tests;
    }

    Map<String, PhraseCategory> categories() {
        return categories;
    }

    /** The phrases compiled, unless one is wrong: then the problems are recorded. */
    Optional<PhraseBook> compile() {
        List<PhraseProblem> wrong = PhraseMatcher.check(phrases);
        for (PhraseProblem problem : wrong) {
            YamlValue value = patterns.get(problem.phrase());
            if (value != null) {
                problems.add(value.within(1, problem.position()), "The phrase is wrong: " + problem.message());
            }
        }
        return wrong.isEmpty()
                ? Optional.of(new PhraseBook(PhraseMatcher.compile(phrases), categories))
                : Optional.empty();
    }
}
