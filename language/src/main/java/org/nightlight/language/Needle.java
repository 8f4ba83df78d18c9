package org.nightlight.language;

/**
 * A string that a match of an expression holds.
 *
 * @param string not empty, without spaces at its ends
 * @param wordStart whether it counts only where a word begins
 * @param wordEnd whether it counts only where a word ends
 */
record Needle(String string, boolean wordStart, boolean wordEnd) {

    /** As it stands in expressions: with the spaces, which say that a word begins or ends there. */
    static Needle of(String written, boolean wordStart, boolean wordEnd) {
        String string = written.strip();
        return new Needle(
                string,
                !string.isEmpty() && (wordStart || written.startsWith(" ")),
                !string.isEmpty() && (wordEnd || written.endsWith(" ")));
    }

    /** Whether it may stand at a place of a text, by the characters beside it. */
    boolean fits(String text, int start) {
        int end = start + string.length();
        return !(wordStart && start > 0 && isInWord(text.charAt(start - 1)))
                && !(wordEnd && end < text.length() && isInWord(text.charAt(end)));
    }

    /** Whether it stands wherever another, longer one does. */
    boolean isIn(Needle longer) {
        if (string.length() >= longer.string.length()) {
            return string.equals(longer.string)
                    && !equals(longer)
                    && (longer.wordStart || !wordStart)
                    && (longer.wordEnd || !wordEnd);
        }
        for (int at = longer.string.indexOf(string); at >= 0; at = longer.string.indexOf(string, at + 1)) {
            boolean start = !wordStart || at > 0 || longer.wordStart;
            boolean end = !wordEnd || at + string.length() < longer.string.length() || longer.wordEnd;
            if (start && end && fits(longer.string, at)) {
                return true;
            }
        }
        return false;
    }

    /** Certainly no place between words: of letters beyond Latin, RE2/J may know fewer than the platform does. */
    static boolean isInWord(char unit) {
        return unit < 0x250 && Letters.isWord(unit);
    }
}
