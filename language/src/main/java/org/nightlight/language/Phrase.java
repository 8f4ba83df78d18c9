package org.nightlight.language;

import java.util.List;

/**
 * Something to look for in texts.
 *
 * @param id names the phrase in hits and errors; unique within a matcher
 * @param category what finding it means
 * @param language BCP 47 tag of the language it is written in, or {@code und}
 * @param pattern the words or the regular expression; may be secret, so it appears in no message and no {@code toString}
 * @param kind how {@code pattern} is to be read
 * @param wordBoundary whether it must begin and end where a word does
 * @param allow longer words and phrases in which a hit does not count
 * @param fuzzy whether misspellings and respellings count too; of literals of one word with 5 to 24 letters, others have none
 */
public record Phrase(
        String id,
        String category,
        String language,
        String pattern,
        PhraseKind kind,
        boolean wordBoundary,
        List<String> allow,
        boolean fuzzy) {

    public Phrase {
        allow = List.copyOf(allow);
    }

    /** A phrase that is found only as it is spelt. */
    public Phrase(
            String id,
            String category,
            String language,
            String pattern,
            PhraseKind kind,
            boolean wordBoundary,
            List<String> allow) {
        this(id, category, language, pattern, kind, wordBoundary, allow, false);
    }

    /** A literal at word boundaries, with nothing allowed. */
    public static Phrase literal(String id, String category, String language, String words) {
        return new Phrase(id, category, language, words, PhraseKind.LITERAL, true, List.of());
    }

    /** A regular expression at word boundaries, with nothing allowed. */
    public static Phrase re2(String id, String category, String language, String expression) {
        return new Phrase(id, category, language, expression, PhraseKind.RE2, true, List.of());
    }

    /** The same phrase, found in its misspellings too. */
    public Phrase withSlips() {
        return new Phrase(id, category, language, pattern, kind, wordBoundary, allow, true);
    }

    /** Without the pattern. */
    @Override
    public String toString() {
        return "Phrase[" + id + ", " + category + ", " + language + ", " + kind + "]";
    }
}
