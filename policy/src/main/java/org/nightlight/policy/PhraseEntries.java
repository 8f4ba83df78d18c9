package org.nightlight.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nightlight.language.BadPhrasesException;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseKind;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.PhraseProblem;

/** The patterns and tests of all categories and languages as they are read. */
final class PhraseEntries {

    private final Problems problems;
    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<String, PhraseMark> marks = new HashMap<>();
    private final Map<String, YamlValue> patterns = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<PhraseTest> tests = new ArrayList<>();

    PhraseEntries(Problems problems) {
        this.problems = problems;
    }

    /** Reads one pattern: words as they stand, or a mapping. */
    void phrase(PhraseCategory category, String language, YamlValue value, List<String> allow) {
        String group = category.id() + "/" + language + "/";
        String id = group + counts.merge(group, 1, Integer::sum);
        if (value.isScalar()) {
            value.text().ifPresent(words -> {
                Phrase phrase = new Phrase(id, category.id(), language, words, PhraseKind.LITERAL, true, allow);
                add(value, phrase, new PhraseMark(category, category.score(), OptionalInt.empty()));
            });
            return;
        }
        YamlMembers members = value.members("id", "phrase", "re", "whole_words", "allow", "score", "age", "fuzzy");
        String named = members.optional("id")
                .flatMap(YamlValue::identifier)
                .map(name -> group + name)
                .orElse(id);
        Optional<YamlValue> words = members.optional("phrase");
        Optional<YamlValue> expression = members.optional("re");
        if (words.isPresent() == expression.isPresent()) {
            value.problem("Give either 'phrase' (words as they stand) or 're' (a regular expression in RE2 syntax)");
            return;
        }
        boolean wholeWords =
                members.optional("whole_words").flatMap(YamlValue::truth).orElse(true);
        List<String> allowed = new ArrayList<>(members.texts("allow"));
        allowed.addAll(allow);
        PhraseKind kind = words.isPresent() ? PhraseKind.LITERAL : PhraseKind.RE2;
        YamlValue pattern = words.or(() -> expression).orElse(value);
        pattern.text()
                .ifPresent(text -> add(
                        pattern,
                        new Phrase(named, category.id(), language, text, kind, wholeWords, allowed, fuzzy(members)),
                        mark(category, members)));
    }

    /** Whether a word is also found with a letter wrong; for words alone, not for expressions. */
    private static boolean fuzzy(YamlMembers members) {
        Optional<YamlValue> fuzzy = members.optional("fuzzy");
        fuzzy.filter(value -> members.optional("re").isPresent())
                .ifPresent(value -> value.problem("Only a 'phrase' of one word can be fuzzy"));
        return fuzzy.flatMap(YamlValue::truth).orElse(false);
    }

    private static PhraseMark mark(PhraseCategory category, YamlMembers members) {
        double score = members.optional("score").flatMap(YamlValue::fraction).orElse(category.score());
        OptionalInt age = members.optional("age").map(v -> v.integer(1, 120)).orElse(OptionalInt.empty());
        return new PhraseMark(category, score, age);
    }

    private void add(YamlValue place, Phrase phrase, PhraseMark mark) {
        if (patterns.putIfAbsent(phrase.id(), place) != null) {
            place.problem("Phrase '" + phrase.id() + "' appears twice");
            return;
        }
        phrases.add(phrase);
        marks.put(phrase.id(), mark);
    }

    void test(PhraseCategory category, String language, PhraseTest.Kind kind, YamlValue value) {
        value.text().ifPresent(text -> tests.add(new PhraseTest(category.id(), language, kind, text, value.place())));
    }

    List<PhraseTest> tests() {
        return tests;
    }

    /** The phrases compiled, unless one is wrong: then the problems are recorded. */
    Optional<PhraseBook> compile(Map<String, PhraseCategory> categories) {
        try {
            return Optional.of(new PhraseBook(PhraseMatcher.compile(phrases), categories, marks));
        } catch (BadPhrasesException wrong) {
            for (PhraseProblem problem : wrong.problems()) {
                YamlValue value = patterns.get(problem.phrase());
                if (value != null) {
                    problems.add(value.within(1, problem.position()), "The phrase is wrong: " + problem.message());
                }
            }
            return Optional.empty();
        }
    }
}
