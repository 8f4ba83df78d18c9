package org.nightlight.language;

import java.util.List;
import java.util.function.Predicate;

/** Which phrases are none in one text, by their language; each language is asked about at most once. */
final class LanguageGate {

    private final List<String> languages;
    private final int[] languageOf;
    private final Predicate<String> excluded;
    private boolean asked;
    private boolean[] open = {};
    private long openBits;

    LanguageGate(List<String> languages, int[] languageOf, Predicate<String> excluded) {
        this.languages = languages;
        this.languageOf = languageOf;
        this.excluded = excluded;
    }

    /** The bit of a language by its number; where there are many, some share one. */
    static long bit(int language) {
        return 1L << language;
    }

    /** Whether a phrase is to be looked for. */
    boolean isOpen(int phrase) {
        ask();
        return open[languageOf[phrase]];
    }

    /** The bits of the languages whose phrases are to be looked for. */
    long openBits() {
        ask();
        return openBits;
    }

    private void ask() {
        if (asked) {
            return;
        }
        asked = true;
        open = new boolean[languages.size()];
        for (int language = 0; language < open.length; language++) {
            open[language] = !excluded.test(languages.get(language));
            openBits |= open[language] ? bit(language) : 0;
        }
    }
}
