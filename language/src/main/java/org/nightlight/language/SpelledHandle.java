package org.nightlight.language;

import java.util.Set;
import org.nightlight.language.ContactTokens.Token;

/** A handle whose signs are written as words: "river dot 17 dot x", "rio guion 17". */
final class SpelledHandle {

    /** Words for signs that hardly stand between two other words. */
    private static final Set<String> CLEAR =
            Set.of("dot", "underscore", "unterstrich", "underline", "guionbajo", "tiretbas");

    /** Words for signs that stand in any sentence, so that a digit must be beside them. */
    private static final Set<String> USUAL = Set.of("punto", "point", "punkt", "ponto", "guion", "tiret", "strich");

    /** More signs than these are no name. */
    private static final int MOST_SIGNS = 4;

    private SpelledHandle() {}

    /** The number of the last piece of the handle that begins with a piece; that piece's own where none does. */
    static int last(ContactTokens tokens, int first) {
        int last = first;
        boolean clear = true;
        boolean digits = hasDigit(tokens.at(first).text());
        for (int count = 0; count < MOST_SIGNS && isSign(tokens.at(last + 1)) && isPart(tokens.at(last + 2)); count++) {
            clear &= CLEAR.contains(tokens.at(last + 1).text());
            digits |= hasDigit(tokens.at(last + 2).text());
            last += 2;
        }
        return isPart(tokens.at(first)) && (clear || digits) ? last : first;
    }

    private static boolean isSign(Token token) {
        return CLEAR.contains(token.text()) || USUAL.contains(token.text());
    }

    private static boolean isPart(Token token) {
        String text = token.text();
        return !text.isEmpty()
                && text.chars().allMatch(unit -> Letters.isWord((char) unit))
                && !isSign(token)
                && !HandleWords.isOrdinary(text)
                && TopLevelDomains.trust(text) != TopLevelDomains.Trust.CLEAR;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(unit -> Letters.isDigit((char) unit));
    }
}
