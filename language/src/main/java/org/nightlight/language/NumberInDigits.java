package org.nightlight.language;

import java.util.OptionalInt;
import java.util.Set;

/**
 * Numbers of one or two digits in a text, with lookalike letters taken for digits.
 *
 * @param text folded, digits as written
 */
record NumberInDigits(String text) {

    /** What may stand right behind the digits of an age. */
    private static final Set<String> UNITS = Set.of(
            "y",
            "yo",
            "yr",
            "yrs",
            "yrold",
            "year",
            "years",
            "yearold",
            "yearsold",
            "f",
            "m",
            "ans",
            "ano",
            "anos",
            "j",
            "jahre",
            "jahrig",
            "w",
            "a");

    private static final Set<String> BEFORE = Set.of("im", "iam", "m");
    private static final String SIGNS_BEFORE = "#$€£";
    private static final String SIGNS_AFTER = "%$€£°#";
    private static final String INNER = ".,:/-";
    private static final int WIDEST_RANGE = 3;

    /** The number that begins at the start of a word, if there is a whole one. */
    OptionalInt at(int wordStart) {
        int from = wordStart + lengthOfPrefix(wordStart);
        if (isPartOfMore(from)) {
            return OptionalInt.empty();
        }
        int length = length(from);
        if (length == 0) {
            return OptionalInt.empty();
        }
        int end = from + length;
        int tail = end;
        while (tail < text.length() && Letters.isWord(text.charAt(tail))) {
            tail++;
        }
        int first = digit(from);
        if (length == 1 && tail == end && first == 1 && isSpacedDigit(end)) {
            return OptionalInt.of(10 + digit(end + 1));
        }
        int value = length == 1 ? first : 10 * first + digit(from + 1);
        boolean alone = tail == end ? !goesOn(end, value) : UNITS.contains(text.substring(end, tail));
        return alone ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** "im13": a pronoun run together with the number. */
    private int lengthOfPrefix(int at) {
        int letters = at;
        while (letters < text.length() && letters - at < 4 && Letters.isAsciiLetter(text.charAt(letters))) {
            letters++;
        }
        return isDigit(letters) && BEFORE.contains(text.substring(at, letters)) ? letters - at : 0;
    }

    /** How many digits there are, lookalikes included, beside at least one real one; 0 for none and for three and more. */
    private int length(int from) {
        if (!isDigit(from)) {
            return isLikeOne(from) && isDigit(from + 1) && !isDigit(from + 2) ? 2 : 0;
        }
        if (isDigit(from + 1)) {
            return isDigit(from + 2) ? 0 : 2;
        }
        boolean second = from + 1 < text.length() && "ol".indexOf(text.charAt(from + 1)) >= 0;
        return second && !isWord(from + 2) ? 2 : 1;
    }

    private int digit(int at) {
        char unit = text.charAt(at);
        return Letters.isDigit(unit) ? unit - '0' : unit == 'o' ? 0 : 1;
    }

    private boolean isLikeOne(int at) {
        return at < text.length() && "li|!".indexOf(text.charAt(at)) >= 0;
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < text.length() && Letters.isDigit(text.charAt(at));
    }

    private boolean isWord(int at) {
        return at < text.length() && Letters.isWord(text.charAt(at));
    }

    /** "1 3", and no third. */
    private boolean isSpacedDigit(int end) {
        boolean third = end + 2 < text.length() && text.charAt(end + 2) == ' ' && isDigit(end + 3);
        return end < text.length() && text.charAt(end) == ' ' && isDigit(end + 1) && !isWord(end + 2) && !third;
    }

    private boolean isPartOfMore(int from) {
        if (from == 0) {
            return false;
        }
        char before = text.charAt(from - 1);
        return SIGNS_BEFORE.indexOf(before) >= 0 || (INNER.indexOf(before) >= 0 && isDigit(from - 2));
    }

    private boolean goesOn(int end, int value) {
        if (end == text.length()) {
            return false;
        }
        char after = text.charAt(end);
        if (SIGNS_AFTER.indexOf(after) >= 0) {
            return true;
        }
        if (INNER.indexOf(after) < 0 || !isDigit(end + 1)) {
            return after == ' ' && end + 1 < text.length() && SIGNS_AFTER.indexOf(text.charAt(end + 1)) >= 0;
        }
        return after != '-' || !isRange(end + 1, value);
    }

    /** "12-13": a number that is not sure, rather than a score or a date. */
    private boolean isRange(int from, int value) {
        if (!isDigit(from + 1) || isDigit(from + 2) || (from + 2 < text.length() && text.charAt(from + 2) == '-')) {
            return false;
        }
        int other = 10 * digit(from) + digit(from + 1);
        return other > value && other - value <= WIDEST_RANGE;
    }
}
