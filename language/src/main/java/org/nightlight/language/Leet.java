package org.nightlight.language;

/**
 * Undoes digits and signs that stand for letters, inside words that have at least one letter: a number stays a number.
 *
 * <p>Some stand for two letters, most of all 1, ! and | for i or l. The first reading takes the likelier, the other the other.
 * For words with several such signs there is a form in which i and l are the same.
 */
final class Leet {

    /** Which of two letters an ambiguous sign is taken for. */
    enum Reading {
        FIRST,
        OTHER
    }

    private Leet() {}

    /** A letter, or what may stand for one. */
    static boolean isUnit(char unit) {
        return isSign(unit)
                || (unit < 128 ? Letters.isWord(unit) : Character.isLetterOrDigit(unit) || Letters.isMark(unit));
    }

    static boolean isSign(char unit) {
        return switch (unit) {
            case '@', '$', '!', '|', '+', '€', '£', '¥', '¢' -> true;
            default -> false;
        };
    }

    /** Whether the other reading can differ from the first. */
    static boolean isAmbiguous(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '1', '!', '|', '6', '7' -> {
                    if (nearLetter(text, i)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** With every l an i, since the signs for the two are the same. */
    static TextView alike(TextView undone) {
        return undone.text().indexOf('l') < 0 ? undone : relabel(undone, alike(undone.text()));
    }

    /** As {@link #alike(TextView)}, for what is looked for in it. */
    static String alike(String text) {
        return text.replace('l', 'i');
    }

    static TextView undo(TextView view, Reading reading) {
        String text = view.text();
        if (!hasCandidate(text)) {
            return view;
        }
        char[] chars = text.toCharArray();
        boolean changed = false;
        for (int from = 0; from < chars.length; ) {
            if (!isUnit(chars[from])) {
                from++;
                continue;
            }
            int to = from;
            boolean letters = false;
            while (to < chars.length && isUnit(chars[to])) {
                letters |= Letters.isLetter(chars[to++]);
            }
            changed |= letters && replace(text, chars, from, to, reading);
            from = to;
        }
        return changed ? relabel(view, new String(chars)) : view;
    }

    private static boolean replace(String text, char[] chars, int from, int to, Reading reading) {
        int end = to;
        while (end > from && (text.charAt(end - 1) == '!' || text.charAt(end - 1) == '|')) {
            end--;
        }
        boolean changed = false;
        for (int i = from; i < end; i++) {
            char letter = letter(text, i, reading);
            changed |= letter != chars[i];
            chars[i] = letter;
        }
        return changed;
    }

    private static char letter(String text, int at, Reading reading) {
        boolean first = reading == Reading.FIRST;
        char unit = text.charAt(at);
        return switch (unit) {
            case '0' -> 'o';
            case '1' -> first && !doublesL(text, at) ? 'i' : 'l';
            case '2' -> 'z';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '6' -> first ? 'g' : 'b';
            case '7' -> first ? 't' : 'l';
            case '8' -> 'b';
            case '9' -> 'g';
            case '!' -> first ? 'i' : 'l';
            case '|' -> first ? 'l' : 'i';
            case '+' -> 't';
            case '£' -> 'l';
            case '¥' -> 'y';
            case '¢' -> 'c';
            default -> unit;
        };
    }

    /** Whether a 1 is rather the second l of "tell" or "hello" than the i of "like": after a vowel and beside an l. */
    private static boolean doublesL(String text, int at) {
        boolean before = isL(text, at - 1);
        boolean after = isL(text, at + 1);
        return (after && isVowel(text, at - 1))
                || (before && isVowel(text, at - 2) && (!isUnitAt(text, at + 1) || isVowel(text, at + 1)));
    }

    private static boolean isL(String text, int at) {
        return at >= 0 && at < text.length() && (text.charAt(at) == 'l' || text.charAt(at) == '1');
    }

    private static boolean isVowel(String text, int at) {
        return at >= 0 && at < text.length() && "aeiouy034@".indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isUnitAt(String text, int at) {
        return at < text.length() && isUnit(text.charAt(at));
    }

    private static boolean hasCandidate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if ((Letters.isDigit(unit) || isSign(unit)) && nearLetter(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean nearLetter(String text, int at) {
        return (at > 0 && isUnit(text.charAt(at - 1))) || (at + 1 < text.length() && isUnit(text.charAt(at + 1)));
    }

    private static TextView relabel(TextView view, String text) {
        int length = text.length();
        int[] starts = new int[length];
        int[] ends = new int[length];
        for (int i = 0; i < length; i++) {
            starts[i] = view.start(i);
            ends[i] = view.end(i);
        }
        return new TextView(text, view.original(), starts, ends, null);
    }
}
