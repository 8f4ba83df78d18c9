package org.nightlight.language;

/**
 * A phrase found in a text.
 *
 * @param phrase what was found
 * @param span where, in the original
 * @param view the first view that showed it
 * @param obfuscated whether it was hidden: seen only after undoing a disguise, or written with invisible or styled characters
 * @param misspelt whether it is spelt otherwise, by a slip or on purpose; only of fuzzy phrases
 */
public record PhraseHit(Phrase phrase, Span span, ViewKind view, boolean obfuscated, boolean misspelt) {

    /** The id of the phrase. */
    public String id() {
        return phrase.id();
    }

    /** The category of the phrase. */
    public String category() {
        return phrase.category();
    }
}
