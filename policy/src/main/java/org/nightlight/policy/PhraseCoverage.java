package org.nightlight.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each category has in each language. A category about what somebody does to another needs patterns and every kind of
 * test in every language of the pack, because each kind is a way of being wrong; a kind that a language cannot have is
 * declared by {@code none}.
 */
final class PhraseCoverage {

    private final Set<String> present = new HashSet<>();

    void pattern(String category, String language) {
        present.add(key(category, language, "patterns"));
    }

    /** There is such a test, or it is declared that there can be none. */
    void test(String category, String language, PhraseTest.Kind kind) {
        present.add(key(category, language, kind.word()));
    }

    /** One line for each category and language that lacks something, at the category's definition. */
    List<PackProblem> gaps(Collection<PhraseCategory> categories, List<String> languages) {
        List<PackProblem> gaps = new ArrayList<>();
        for (PhraseCategory category : categories) {
            if (category.direction() != PhraseCategory.Direction.ACTOR_TO_TARGET) {
                continue;
            }
            for (String language : languages) {
                List<String> missing = missing(category.id(), language);
                if (!missing.isEmpty()) {
                    Place place = category.place();
                    gaps.add(new PackProblem(
                            place.file(),
                            place.line(),
                            place.column(),
                            "Category '" + category.id() + "' in '" + language + "' lacks "
                                    + String.join(", ", missing)));
                }
            }
        }
        return gaps;
    }

    private List<String> missing(String category, String language) {
        if (!present.contains(key(category, language, "patterns"))) {
            return List.of("patterns");
        }
        List<String> missing = new ArrayList<>();
        for (PhraseTest.Kind kind : PhraseTest.Kind.values()) {
            boolean asked = kind != PhraseTest.Kind.NEGATIVE;
            if (asked && !present.contains(key(category, language, kind.word()))) {
                missing.add("a test " + kind.word());
            }
        }
        return missing;
    }

    private static String key(String category, String language, String what) {
        return category + "/" + language + "/" + what;
    }
}
