package org.nightlight.language;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;

/** Leaves out what hurried writers leave out: accents, vowel points, apostrophes inside words. */
final class Plainness {

    private static final char UNKNOWN = 0;
    private static final char DROPPED = 0xFFFE;
    private static final char AS_IS = 0xFFFF;

    private static final char[] TABLE = new char[1 << 16];

    private Plainness() {}

    static TextView plain(TextView view) {
        String text = view.text();
        int length = text.length();
        int first = 0;
        while (first < length && !changes(text, first)) {
            first++;
        }
        if (first == length) {
            return view;
        }
        ViewBuilder builder = new ViewBuilder(view.original(), length);
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (i < first || !changes(text, i)) {
                builder.append(unit, view.start(i), view.end(i));
                continue;
            }
            String letters = twoLetters(unit);
            char mapped = unit < 128 ? DROPPED : mapped(unit);
            if (!letters.isEmpty()) {
                builder.append(letters, view.start(i), view.end(i));
            } else if (mapped != DROPPED) {
                builder.append(mapped, view.start(i), view.end(i));
            }
        }
        return builder.build();
    }

    private static boolean changes(String text, int at) {
        char unit = text.charAt(at);
        if (unit < 128) {
            return unit == '\''
                    && at > 0
                    && at + 1 < text.length()
                    && Letters.isWord(text.charAt(at - 1))
                    && Letters.isWord(text.charAt(at + 1));
        }
        return mapped(unit) != AS_IS;
    }

    private static char mapped(char unit) {
        char known = TABLE[unit];
        if (known == UNKNOWN) {
            known = compute(unit);
            TABLE[unit] = known;
        }
        return known;
    }

    private static char compute(char unit) {
        if (Character.isSurrogate(unit)) {
            return AS_IS;
        }
        if (!twoLetters(unit).isEmpty()) {
            return twoLetters(unit).charAt(0);
        }
        char other = switch (unit) {
            case 'ı' -> 'i';
            case 'ł' -> 'l';
            case 'ø' -> 'o';
            case 'đ' -> 'd';
            case 'ħ' -> 'h';
            default -> isOptional(unit) ? DROPPED : UNKNOWN;
        };
        if (other != UNKNOWN) {
            return other;
        }
        String decomposition = Normalizer2.getNFDInstance().getDecomposition(unit);
        if (decomposition == null || decomposition.length() < 2) {
            return AS_IS;
        }
        String parts = Normalizer2.getNFDInstance().normalize(String.valueOf(unit));
        char base = parts.charAt(0);
        return switch (UScript.getScript(base)) {
            case UScript.LATIN, UScript.GREEK, UScript.CYRILLIC -> base;
            default -> AS_IS;
        };
    }

    /** Arabic vowel signs and lengthening stroke, Hebrew points: most writers never set them. */
    private static boolean isOptional(char unit) {
        return (unit >= 0x64B && unit <= 0x65F)
                || unit == 0x670
                || unit == 0x640
                || (unit >= 0x591 && unit <= 0x5C7 && Letters.isMark(unit));
    }

    private static String twoLetters(char unit) {
        return switch (unit) {
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'þ' -> "th";
            case 'ð' -> "d";
            default -> "";
        };
    }
}
