package org.nightlight.language;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Latin letter a character of another alphabet passes for.
 *
 * <p>Sources, in this order: the confusables of Unicode TS #39 for the character; for its capital, since a disguise in capitals
 * has been folded before; a few that readers take for a letter though the standard does not; the Unicode name ("LATIN LETTER
 * SMALL CAPITAL B"). The table is filled as characters are met: most installations never need most of it.
 */
final class Lookalikes {

    /** Nothing known: the character stays. */
    static final char NONE = 0xFFFF;

    private static final char UNKNOWN = 0;
    private static final char[] ANY = new char[1 << 16];
    private static final char[] DIRECT = new char[1 << 16];

    private static final Pattern NAMED =
            Pattern.compile("LATIN (?:(?:SMALL|CAPITAL) LETTER|LETTER SMALL CAPITAL) ([A-Z])(?: WITH .*)?");

    private Lookalikes() {}

    /** The lower-case ASCII letter or digit that a folded character resembles, or {@link #NONE}. */
    static char of(int codePoint) {
        if (codePoint < 128) {
            return NONE;
        }
        if (codePoint > 0xFFFF) {
            return enclosed(codePoint);
        }
        char known = ANY[codePoint];
        if (known == UNKNOWN) {
            known = isCandidate(codePoint) ? compute(codePoint) : NONE;
            ANY[codePoint] = known;
        }
        return known;
    }

    /** As {@link #of}, but only what the standard says of the character or its capital. */
    static char direct(int codePoint) {
        if (codePoint < 128 || codePoint > 0xFFFF) {
            return NONE;
        }
        char known = DIRECT[codePoint];
        if (known == UNKNOWN) {
            known = isCandidate(codePoint) ? standardOrCapital(codePoint) : NONE;
            DIRECT[codePoint] = known;
        }
        return known;
    }

    /** Alphabets whose letters are used to disguise Latin ones and that nobody mixes with Latin inside a word otherwise. */
    static boolean isDisguiseScript(int script) {
        return switch (script) {
            case UScript.CYRILLIC,
                    UScript.GREEK,
                    UScript.ARMENIAN,
                    UScript.CHEROKEE,
                    UScript.COPTIC,
                    UScript.GEORGIAN,
                    UScript.LISU,
                    UScript.CANADIAN_ABORIGINAL -> true;
            default -> false;
        };
    }

    private static boolean isCandidate(int codePoint) {
        int script = UScript.getScript(codePoint);
        return isDisguiseScript(script)
                || script == UScript.LATIN
                || (script == UScript.COMMON && Character.isLetterOrDigit(codePoint));
    }

    private static char compute(int codePoint) {
        char found = standardOrCapital(codePoint);
        if (found == NONE) {
            found = readAs(codePoint);
        }
        return found == NONE ? named(codePoint) : found;
    }

    private static char standardOrCapital(int codePoint) {
        char found = standard(codePoint);
        int capital = UCharacter.toUpperCase(codePoint);
        if (found == NONE && capital != codePoint) {
            found = standard(capital);
            // the skeleton of every capital I is a small l
            if (found == 'l') {
                found = 'i';
            }
        }
        return found;
    }

    private static char standard(int codePoint) {
        String skeleton = Confusables.CHECKER.getSkeleton(Character.toString(codePoint));
        if (skeleton.equals("rn")) {
            return 'm';
        }
        if (skeleton.equals("vv")) {
            return 'w';
        }
        char first = skeleton.isEmpty() ? NONE : skeleton.charAt(0);
        for (int i = 1; i < skeleton.length(); i++) {
            if (!Letters.isMark(skeleton.charAt(i))) {
                return NONE;
            }
        }
        if (Letters.isAsciiLetter(first)) {
            return (char) (first | 0x20);
        }
        return Letters.isDigit(first) ? first : NONE;
    }

    private static char readAs(int codePoint) {
        return switch (codePoint) {
            case 'я' -> 'r';
            case 'и', 'ц' -> 'u';
            case 'ш', 'щ', 'ω' -> 'w';
            case 'э', 'є' -> 'e';
            case 'ь', 'ъ' -> 'b';
            case 'п', 'π' -> 'n';
            case 'д', 'ð' -> 'd';
            case 'λ' -> 'a';
            default -> NONE;
        };
    }

    private static char named(int codePoint) {
        String name = UCharacter.getName(codePoint);
        Matcher matcher = NAMED.matcher(name == null ? "" : name);
        return matcher.matches() ? (char) (matcher.group(1).charAt(0) | 0x20) : NONE;
    }

    /** Letters in filled circles and squares, and the letters that flags are made of. */
    private static char enclosed(int codePoint) {
        if (codePoint >= 0x1F150 && codePoint <= 0x1F169) {
            return (char) ('a' + codePoint - 0x1F150);
        }
        if (codePoint >= 0x1F170 && codePoint <= 0x1F189) {
            return (char) ('a' + codePoint - 0x1F170);
        }
        if (codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF) {
            return (char) ('a' + codePoint - 0x1F1E6);
        }
        return NONE;
    }

    /** Reading the table of confusables takes tens of milliseconds: not before the first character needs it. */
    private static final class Confusables {
        static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
    }
}
