package org.nightlight.language;

import com.ibm.icu.lang.UScript;
import org.jspecify.annotations.Nullable;

/** Whether a stretch of a text that reads plainly was written to hide: with invisible or styled characters. */
final class Disguise {

    private final String text;
    /** Those who write Chinese, Japanese or Korean type wide Latin letters by habit. */
    private @Nullable Boolean wideByHabit;

    Disguise(String text) {
        this.text = text;
    }

    boolean in(Span span) {
        for (int i = span.start(); i < span.end(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= 128) {
                if (isStyled(codePoint) || (isWide(codePoint) && !wideByHabit())) {
                    return true;
                }
                if (i > 0 && Letters.isInvisible(codePoint) && !isNativeJoiner(codePoint, text.codePointBefore(i))) {
                    return true;
                }
            }
            i += Character.charCount(codePoint);
        }
        return false;
    }

    /** Letters of mathematics and letters in circles: fonts for those who have none. */
    private static boolean isStyled(int codePoint) {
        return (codePoint >= 0x1D400 && codePoint <= 0x1D7FF)
                || (codePoint >= 0x2460 && codePoint <= 0x24FF)
                || (codePoint >= 0x1F100 && codePoint <= 0x1F1FF);
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0xFF01 && codePoint <= 0xFF5E;
    }

    private boolean wideByHabit() {
        Boolean known = wideByHabit;
        if (known == null) {
            known = text.codePoints().anyMatch(Letters::isUnspaced);
            wideByHabit = known;
        }
        return known;
    }

    /** Joiners belong to the spelling of many languages, and selectors to emoji; inside alphabets that need none they hide. */
    private static boolean isNativeJoiner(int codePoint, int before) {
        int script = UScript.getScript(before);
        boolean needsNone = before < 128
                ? Letters.isWord(before)
                : script == UScript.LATIN || script == UScript.GREEK || script == UScript.CYRILLIC;
        boolean joiner = codePoint == 0x200C || codePoint == 0x200D || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
        return joiner && !needsNone;
    }
}
