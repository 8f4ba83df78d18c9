package org.nightlight.language;

/**
 * Puts together what was set apart: three or more single letters with the same gap between them become a word, and punctuation
 * between two letters goes. A wider gap among single letters stays as the space between words.
 */
final class Joining {

    private static final int FEWEST_LETTERS = 3;
    /** Longest gap, in units of the view, between letters that belong together. */
    private static final int WIDEST_GAP = 3;

    private Joining() {}

    static TextView join(TextView view) {
        String text = view.text();
        if (!mayChange(text)) {
            return view;
        }
        ViewBuilder builder = new ViewBuilder(view.original(), text.length());
        int refusedUntil = 0;
        for (int at = 0; at < text.length(); ) {
            Singles singles = at < refusedUntil ? Singles.NONE : singles(text, at);
            if (!singles.word()) {
                refusedUntil = Math.max(refusedUntil, singles.end());
            }
            if (singles.word()) {
                appendSingles(builder, view, at, singles.end());
                at = singles.end();
            } else if (isInnerPunctuation(text, at)) {
                at++;
            } else {
                builder.append(text.charAt(at), view.start(at), view.end(at));
                at++;
            }
        }
        return builder.length() == text.length() ? view : builder.build();
    }

    /** Without any space or punctuation: how words that were run together look. */
    static String withoutGaps(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Leet.isUnit(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
                letters.append(text.charAt(i));
            }
        }
        return letters.toString();
    }

    /** Most messages have neither punctuation inside words nor two single letters beside one another. */
    private static boolean mayChange(String text) {
        for (int i = 1; i + 1 < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == ' ') {
                if (i + 2 < text.length() && text.charAt(i + 2) == ' ' && Leet.isUnit(text.charAt(i + 1))) {
                    return true;
                }
            } else if (isGap(unit) && (Leet.isUnit(text.charAt(i - 1)) || Leet.isUnit(text.charAt(i + 1)))) {
                return true;
            }
        }
        return text.length() > 3 && text.charAt(1) == ' ';
    }

    private static boolean isGap(char unit) {
        return !Leet.isUnit(unit) && !Character.isSurrogate(unit);
    }

    private static boolean isInnerPunctuation(String text, int at) {
        char unit = text.charAt(at);
        if (unit == ' ' || !isGap(unit)) {
            return false;
        }
        int before = at - 1;
        while (before >= 0 && at - before <= WIDEST_GAP && text.charAt(before) != ' ' && isGap(text.charAt(before))) {
            before--;
        }
        int after = at + 1;
        while (after < text.length()
                && after - at <= WIDEST_GAP
                && text.charAt(after) != ' '
                && isGap(text.charAt(after))) {
            after++;
        }
        return before >= 0
                && after < text.length()
                && after - before <= WIDEST_GAP + 1
                && Leet.isUnit(text.charAt(before))
                && Leet.isUnit(text.charAt(after));
    }

    /** Single letters in a row: where they end, and whether they can be a word. */
    private record Singles(int end, boolean word) {
        static final Singles NONE = new Singles(0, false);
    }

    private static Singles singles(String text, int from) {
        if (!Leet.isUnit(text.charAt(from)) || (from > 0 && Leet.isUnit(text.charAt(from - 1)))) {
            return Singles.NONE;
        }
        int letters = 0;
        int count = 0;
        int at = from;
        int end = from;
        while (at < text.length() && isSingle(text, at)) {
            letters += Letters.isLetter(text.charAt(at)) ? 1 : 0;
            count++;
            end = at + 1;
            int next = end;
            while (next < text.length() && next - end < WIDEST_GAP && isGap(text.charAt(next))) {
                next++;
            }
            if (next == end) {
                break;
            }
            at = next;
        }
        return new Singles(end, count >= FEWEST_LETTERS && 2 * letters >= count);
    }

    private static boolean isSingle(String text, int at) {
        return Leet.isUnit(text.charAt(at)) && (at + 1 == text.length() || isGap(text.charAt(at + 1)));
    }

    private static void appendSingles(ViewBuilder builder, TextView view, int from, int to) {
        String text = view.text();
        int usual = Integer.MAX_VALUE;
        int previous = -1;
        for (int i = from; i < to; i++) {
            if (Leet.isUnit(text.charAt(i))) {
                if (previous >= 0) {
                    usual = Math.min(usual, view.start(i) - view.end(previous));
                }
                previous = i;
            }
        }
        previous = -1;
        for (int i = from; i < to; i++) {
            if (Leet.isUnit(text.charAt(i))) {
                if (previous >= 0 && view.start(i) - view.end(previous) > usual) {
                    builder.append(' ', view.end(previous), view.start(i));
                }
                builder.append(text.charAt(i), view.start(i), view.end(i));
                previous = i;
            }
        }
    }
}
