package org.nightlight.language;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rough guess how rarely a message holds a string, by its words. Only the choice between strings depends on it. */
final class Rarity {

    private static final double COMMON_WORD = 4;
    private static final double ANOTHER_COMMON_WORD = 2.5;
    private static final double LETTER = 2.2;
    private static final double SIGN = 1;
    private static final double RAREST_WORD = 14;

    private static final Set<String> COMMON = Stream.concat(
                    LanguageGuess.smallWords(),
                    Stream.of(
                                    "u r ur im ok go see out up one time good day now then got well play game about school make at"
                                            .split(" "))
                            .filter(word -> !word.isEmpty()))
            .collect(Collectors.toUnmodifiableSet());

    private Rarity() {}

    /** In bits, 0 for what every message holds. */
    static double bits(Needle needle) {
        String string = needle.string();
        double bits = 0;
        boolean common = false;
        for (int from = 0; from < string.length(); ) {
            int to = from;
            while (to < string.length() && Letters.isWord(string.charAt(to))) {
                to++;
            }
            if (to == from) {
                bits += string.charAt(from++) == ' ' ? 0 : SIGN;
                continue;
            }
            boolean whole = (from > 0 || needle.wordStart()) && (to < string.length() || needle.wordEnd());
            double length = LETTER * (to - from) + (whole ? LETTER : 0);
            if (whole && COMMON.contains(string.substring(from, to))) {
                bits += common ? ANOTHER_COMMON_WORD : Math.min(length, COMMON_WORD);
                common = true;
            } else {
                bits += Math.min(length, RAREST_WORD);
            }
            from = to;
        }
        return bits;
    }
}
