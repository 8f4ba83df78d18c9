package org.nightlight.language;

import java.util.List;
import java.util.function.Predicate;

/** Which phrases are none in one text, by their language; each language is asked about at most once. */
final class LanguageGate {

    private final int[] languageOf;
    private final boolean[] open;
    private final long openBits;

    LanguageGate(List<String> languages, int[] languageOf, Predicate<String> excluded) {
        this.languageOf = languageOf;
        this.open = new boolean[languages.size()];
        long bits = 0;
        for (int language = 0; language < open.length; language++) {
            open[language] = !excluded.test(languages.get(language));
            bits |= open[language] ? bit(language) : 0;
        }
        this.openBits = bits;
    }

    /** The bit of a language by its number; where there are many, some share one. */
    static long bit(int language) {
        return 1L << language;
    }

    /** Whether a phrase is to be looked for. */
    boolean isOpen(int phrase) {
        return open[languageOf[phrase]];
    }

    /** The bits of the languages whose phrases are to be looked for. */
    long openBits() {
        return openBits;
    }
}
