package org.nightlight.language;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/** Questions about single characters that several views ask. */
final class Letters {

    private Letters() {}

    /** Letter, digit or mark: what a word is made of. */
    static boolean isWord(int codePoint) {
        if (codePoint < 128) {
            return isAsciiLetter(codePoint) || (codePoint >= '0' && codePoint <= '9');
        }
        return Character.isLetterOrDigit(codePoint) || isMark(codePoint);
    }

    static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    static boolean isAsciiLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    static boolean isLetter(int unit) {
        return unit < 128 ? isAsciiLetter(unit) : Character.isLetter(unit);
    }

    static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }

    static boolean isApostrophe(int codePoint) {
        return switch (codePoint) {
            case '\'', '`', 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2BD, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035, 0xFF07, 0xFF40 ->
                true;
            default -> false;
        };
    }

    /** Characters that show nothing: zero-width, direction, fillers, variation selectors. */
    static boolean isInvisible(int codePoint) {
        return codePoint >= 0xAD && UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Scripts written without spaces, or whose words take endings without one: any place in them may be a word's edge. */
    static boolean isUnspaced(int codePoint) {
        if (codePoint < 0xE00) {
            return false;
        }
        return switch (UScript.getScript(codePoint)) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.HANGUL,
                    UScript.BOPOMOFO,
                    UScript.THAI,
                    UScript.LAO,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.TIBETAN -> true;
            default -> false;
        };
    }
}
