package org.nightlight.language;

/**
 * Where words begin and end: between a letter, digit or mark and anything else; anywhere in scripts written without spaces.
 *
 * <p>Two places ask the original as well as the view. An apostrophe that a view has dropped still parts words ("l'école"),
 * except in "n't". Among letters set apart, a phrase of some length counts wherever the original has a gap.
 */
final class WordEdges {

    /** Shorter phrases turn up by chance inside words whose letters were set apart. */
    private static final int LONG_ENOUGH = 5;

    /** As in the class comment, for an RE2 expression: what may stand before and after. */
    private static final String EDGE = "[^\\pL\\pN\\pM]|[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}\\p{Thai}"
            + "\\p{Lao}\\p{Khmer}\\p{Myanmar}\\p{Tibetan}\\p{Bopomofo}]";

    static final String BEFORE = "(?:^|" + EDGE + ")";
    static final String AFTER = "(?:$|" + EDGE + ")";

    private WordEdges() {}

    /** Whether a word of the view may begin at an index. */
    static boolean startsAt(TextView view, int from, ViewKind kind, int phraseLength) {
        if (isEdge(view.text(), from)) {
            return true;
        }
        String original = view.original();
        int start = view.start(from);
        if (start == 0) {
            return true;
        }
        int before = original.codePointBefore(start);
        return Letters.isApostrophe(before)
                || ((counts(kind, phraseLength) || isPronounBefore(view.text(), from, kind)) && isGap(before));
    }

    /** Whether a word of the view may end before an index. */
    static boolean endsAt(TextView view, int to, ViewKind kind, int phraseLength) {
        String original = view.original();
        int end = view.end(to - 1);
        int after = end == original.length() ? ' ' : original.codePointAt(end);
        if (Letters.isApostrophe(after)) {
            return !isNegation(original, end);
        }
        return isEdge(view.text(), to)
                || end == original.length()
                || ((counts(kind, phraseLength) || isPronounBehind(view.text(), to, kind)) && isGap(after));
    }

    /** "i h a t e": the first letter set apart is a word of its own. */
    private static boolean isPronounBefore(String text, int from, ViewKind kind) {
        return kind == ViewKind.JOINED && isPronoun(text.charAt(from - 1)) && isEdge(text, from - 1);
    }

    /** "l i k e u": so is the last. */
    private static boolean isPronounBehind(String text, int to, ViewKind kind) {
        return kind == ViewKind.JOINED && isPronoun(text.charAt(to)) && isEdge(text, to + 1);
    }

    private static boolean isPronoun(char unit) {
        return unit == 'i' || unit == 'u';
    }

    private static boolean counts(ViewKind kind, int phraseLength) {
        return kind == ViewKind.JOINED && phraseLength >= LONG_ENOUGH;
    }

    private static boolean isGap(int codePoint) {
        return !Letters.isWord(codePoint)
                && !Letters.isInvisible(codePoint)
                && !(codePoint < 128 && Leet.isSign((char) codePoint));
    }

    /** The rest of "don't" is no word, so the part before it has not ended. */
    private static boolean isNegation(String original, int apostrophe) {
        return apostrophe > 0
                && apostrophe + 1 < original.length()
                && (original.charAt(apostrophe - 1) | 0x20) == 'n'
                && (original.charAt(apostrophe + 1) | 0x20) == 't'
                && (apostrophe + 2 == original.length() || !Letters.isWord(original.codePointAt(apostrophe + 2)));
    }

    private static boolean isEdge(String text, int at) {
        if (at == 0 || at >= text.length()) {
            return true;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        return !Letters.isWord(before)
                || !Letters.isWord(after)
                || Letters.isUnspaced(before)
                || Letters.isUnspaced(after);
    }
}
