package org.nightlight.language;

/** Whether a piece of text can be the name that somebody bears in an app. Pieces are folded. */
final class HandleShape {

    private static final int SHORTEST = 3;
    private static final int SHORTEST_PLAIN = 4;
    private static final int SHORTEST_CHOSEN = 5;
    private static final int LONGEST = 37;
    /** More letters behind leading digits are no unit: "15yo", "100gb". */
    private static final int LONGEST_UNIT = 5;

    private HandleShape() {}

    static boolean isName(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Letters.isWord(unit) && "._-#".indexOf(unit) < 0) {
                return false;
            }
        }
        return Letters.isWord(text.charAt(0)) || text.charAt(0) == '_';
    }

    /** A word as it could be a name, where something else says that it is one. */
    static boolean isPlain(String text) {
        return text.length() >= SHORTEST_PLAIN
                && isName(text)
                && !HandleWords.isOrdinary(text)
                && AppNames.find(text).isEmpty()
                && !isTwoWords(text);
    }

    /** Whether somebody made this up rather than took a word: digits or signs in it, or the sign of a handle before it. */
    static boolean looksChosen(String text) {
        return isMention(text)
                ? isName(text.substring(1))
                : text.length() >= SHORTEST_CHOSEN && hasDigitOrSign(text) && !isLettersAndDots(text);
    }

    /** "river.stone": a name where an app is pointed to, elsewhere more often a forgotten space. */
    static boolean looksDotted(String text) {
        return text.length() >= SHORTEST_CHOSEN && isLettersAndDots(text) && hasDigitOrSign(text) && !isTwoWords(text);
    }

    /** As {@link #looksChosen} where somebody asks to be added right before it: four letters and signs are enough. */
    static boolean looksAdded(String text) {
        return text.length() >= SHORTEST_PLAIN && !isMention(text) && hasDigitOrSign(text) && !isTwoWords(text);
    }

    /** As {@link #looksChosen} where somebody only says who they are: one digit there makes no name. */
    static boolean looksNamed(String text) {
        long digits = text.chars().filter(unit -> Letters.isDigit((char) unit)).count();
        boolean signs = text.indexOf('_') >= 0 || (text.indexOf('.') > 1 && digits > 0);
        return !isMention(text) && looksChosen(text) && (signs || digits > 1);
    }

    static boolean isMention(String text) {
        return text.startsWith("@");
    }

    private static boolean hasDigitOrSign(String text) {
        if (!isName(text) || HandleWords.isNoName(text) || isHost(text) || text.contains("..")) {
            return false;
        }
        int letters = 0;
        int digits = 0;
        int signs = 0;
        int leading = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            letters += Letters.isLetter(unit) ? 1 : 0;
            digits += Letters.isDigit(unit) ? 1 : 0;
            signs += unit == '_' || unit == '.' || unit == '#' ? 1 : 0;
            leading += digits == i + 1 ? 1 : 0;
        }
        boolean amount = leading > 0 && letters <= LONGEST_UNIT && signs == 0;
        return letters >= 2 && digits + signs > 0 && !amount;
    }

    /** A link, which is another detector's. */
    private static boolean isHost(String text) {
        int dot = text.lastIndexOf('.');
        return dot > 0 && TopLevelDomains.trust(text.substring(dot + 1)) != TopLevelDomains.Trust.NONE;
    }

    /** "yes.ok", "yes.mum": a forgotten space. */
    private static boolean isTwoWords(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || !isLettersAndDots(text)) {
            return false;
        }
        String first = text.substring(0, dot);
        String second = text.substring(dot + 1);
        return Math.min(first.length(), second.length()) < SHORTEST
                || HandleWords.isOrdinary(first)
                || HandleWords.isOrdinary(second);
    }

    private static boolean isLettersAndDots(String text) {
        return text.indexOf('.') > 0 && text.chars().allMatch(unit -> unit == '.' || Letters.isLetter((char) unit));
    }
}
