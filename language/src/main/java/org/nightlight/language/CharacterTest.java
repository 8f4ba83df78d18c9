package org.nightlight.language;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a character is of a class, asked of RE2/J once for each character. Safe for many threads: all write the same. */
final class CharacterTest {

    private static final byte YES = 1;
    private static final byte NO = 2;

    private final Pattern pattern;
    private final byte[] @Nullable [] pages = new byte[256][];

    CharacterTest(String characterClass) {
        pattern = Pattern.compile(characterClass, Pattern.CASE_INSENSITIVE);
    }

    /** Characters beyond the first plane may be of any class: they are not worth a table. */
    boolean mayAccept(int codePoint) {
        if (codePoint > Character.MAX_VALUE) {
            return true;
        }
        byte[] page = pages[codePoint >>> 8];
        if (page == null) {
            page = new byte[256];
            pages[codePoint >>> 8] = page;
        }
        byte known = page[codePoint & 0xFF];
        if (known == 0) {
            known = pattern.matcher(Character.toString(codePoint)).matches() ? YES : NO;
            page[codePoint & 0xFF] = known;
        }
        return known == YES;
    }
}
