package org.nightlight.language;

import java.util.List;
import java.util.function.Predicate;

/** Which phrases are none in one text, by their language; each language is asked about at most once. */
final class LanguageGate {

    private static final byte OPEN = 1;
    private static final byte CLOSED = 2;

    private final List<String> languages;
    private final int[] languageOf;
    private final Predicate<String> excluded;
    private final byte[] known;

    LanguageGate(List<String> languages, int[] languageOf, Predicate<String> excluded) {
        this.languages = languages;
        this.languageOf = languageOf;
        this.excluded = excluded;
        this.known = new byte[languages.size()];
    }

    /** Whether a phrase is to be looked for. */
    boolean isOpen(int phrase) {
        int language = languageOf[phrase];
        if (known[language] == 0) {
            known[language] = excluded.test(languages.get(language)) ? CLOSED : OPEN;
        }
        return known[language] == OPEN;
    }
}
