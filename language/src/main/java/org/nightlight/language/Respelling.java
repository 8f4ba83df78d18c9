package org.nightlight.language;

/**
 * Whether a word may be another, misspelt or respelt on purpose: one edit away by Damerau's measure (optimal string alignment),
 * without its vowels, or spelt as it sounds.
 *
 * <p>The first letter stays in any slip. In words of five letters, where another word is often one letter away, no consonant
 * becomes a vowel or goes. A letter more at the end is an ending, not a slip.
 */
final class Respelling {

    private static final int SHORT = 5;
    /** Fewer consonants alone are an abbreviation of too many words. */
    private static final int FEWEST_CONSONANTS = 4;

    private Respelling() {}

    static boolean mayBe(String token, String word) {
        return isSlip(token, word)
                || (isVowelless(token) && token.equals(consonants(word)))
                || (token.length() >= SHORT - 1 && sound(token).equals(sound(word)));
    }

    /** A sign that stands for a letter that is not to be seen. */
    static boolean isMask(char unit) {
        return unit == '*' || unit == '#' || unit == '%';
    }

    /** A word without its vowels, but for one at the beginning; all of it when too little would be left. */
    static String consonants(String word) {
        StringBuilder consonants = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || !isVowel(word.charAt(i))) {
                consonants.append(word.charAt(i));
            }
        }
        return consonants.length() < FEWEST_CONSONANTS ? word : consonants.toString();
    }

    /** How a word sounds, roughly, in the languages written with Latin letters: what chat exchanges freely made one. */
    static String sound(String word) {
        StringBuilder sound = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char unit = word.charAt(i);
            char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
            char spoken = switch (unit) {
                case 'c' -> next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
                case 'q' -> 'k';
                case 'z' -> 's';
                case 'y' -> 'i';
                case 'v' -> 'f';
                case 'p' -> next == 'h' ? 'f' : 'p';
                default -> unit;
            };
            if (unit == 'x') {
                append(sound, 'k');
                append(sound, 's');
            } else {
                append(sound, spoken);
            }
            if ((next == 'h' && unit == 'p') || (unit == 'q' && next == 'u')) {
                i++;
            }
        }
        return sound.toString();
    }

    private static void append(StringBuilder sound, char unit) {
        if (sound.isEmpty() || sound.charAt(sound.length() - 1) != unit) {
            sound.append(unit);
        }
    }

    private static boolean isSlip(String token, String word) {
        if (token.charAt(0) != word.charAt(0)) {
            return false;
        }
        return switch (token.length() - word.length()) {
            case 0 -> isOneChanged(token, word);
            case -1 -> isOneLeftOut(token, word);
            case 1 -> isOneMore(token, word);
            default -> false;
        };
    }

    private static boolean isOneChanged(String token, String word) {
        int at = firstDifference(token, word);
        if (at == word.length()) {
            return true;
        }
        char written = token.charAt(at);
        char wanted = word.charAt(at);
        if (token.regionMatches(at + 1, word, at + 1, word.length() - at - 1)) {
            return isMask(written)
                    || (isVowel(written) && isVowel(wanted))
                    || (!isVowel(written) && !isVowel(wanted) && (word.length() > SHORT || at + 1 < word.length()))
                    || word.length() > SHORT;
        }
        return at + 1 < word.length()
                && written == word.charAt(at + 1)
                && token.charAt(at + 1) == wanted
                && token.regionMatches(at + 2, word, at + 2, word.length() - at - 2);
    }

    private static boolean isOneLeftOut(String token, String word) {
        int at = firstDifference(token, word);
        return token.regionMatches(at, word, at + 1, token.length() - at)
                && (word.length() > SHORT || isVowel(word.charAt(at)) || isDoubled(word, at));
    }

    private static boolean isOneMore(String token, String word) {
        int at = firstDifference(word, token);
        return at < word.length()
                && token.regionMatches(at + 1, word, at, word.length() - at)
                && (word.length() > SHORT || isVowel(token.charAt(at)) || isDoubled(token, at));
    }

    private static boolean isDoubled(String text, int at) {
        return (at > 0 && text.charAt(at - 1) == text.charAt(at))
                || (at + 1 < text.length() && text.charAt(at + 1) == text.charAt(at));
    }

    private static int firstDifference(String text, String other) {
        int at = 0;
        while (at < text.length() && at < other.length() && text.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static boolean isVowelless(String token) {
        for (int i = 1; i < token.length(); i++) {
            if (isVowel(token.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVowel(char unit) {
        return "aeiou".indexOf(unit) >= 0;
    }
}
