package org.nightlight.language;

/** Makes repeated letters one, remembering how many there were; or shortens only what no language writes. */
final class Squeezing {

    /** Three equal letters in a row are emphasis or disguise in every language that Nightlight knows. */
    private static final int UNNATURAL = 3;

    private Squeezing() {}

    static TextView squeeze(TextView view) {
        String text = view.text();
        int at = firstRun(text, 2);
        return at < 0 ? view : shorten(view, 2, 1);
    }

    static String squeeze(String text) {
        return firstRun(text, 2) < 0
                ? text
                : squeeze(new TextView(text, text, null, null, null)).text();
    }

    /** How many equal letters each unit of the squeezed text stands for, one character each. */
    static String runs(String text) {
        StringBuilder runs = new StringBuilder(text.length());
        for (int from = 0; from < text.length(); ) {
            int end = endOfRun(text, from);
            runs.append((char) Math.min(Byte.MAX_VALUE, end - from));
            from = end;
        }
        return runs.toString();
    }

    static boolean hasUnnaturalRun(TextView view) {
        return firstRun(view.text(), UNNATURAL) >= 0;
    }

    /** Runs of three and more become {@code length} letters; shorter ones stay. For patterns, which count letters. */
    static TextView shortenUnnatural(TextView view, int length) {
        return shorten(view, UNNATURAL, length);
    }

    /**
     * Whether a run of a text may stand for a run of a phrase: the same number, or clearly more. Two for one only in long
     * phrases, where it makes no other word.
     */
    static boolean mayStandFor(int run, int wanted, int phraseLetters) {
        return run == wanted || (run >= UNNATURAL && run >= wanted) || (run == 2 && wanted == 1 && phraseLetters >= 6);
    }

    private static int endOfRun(String text, int from) {
        char unit = text.charAt(from);
        int end = from + 1;
        while (end < text.length() && text.charAt(end) == unit && Letters.isLetter(unit)) {
            end++;
        }
        return end;
    }

    private static int firstRun(String text, int least) {
        int run = 1;
        for (int i = 1; i < text.length(); i++) {
            char unit = text.charAt(i);
            run = unit == text.charAt(i - 1) && Letters.isLetter(unit) ? run + 1 : 1;
            if (run >= least) {
                return i;
            }
        }
        return -1;
    }

    private static TextView shorten(TextView view, int least, int to) {
        String text = view.text();
        ViewBuilder builder = new ViewBuilder(view.original(), text.length());
        for (int from = 0; from < text.length(); ) {
            char unit = text.charAt(from);
            int end = endOfRun(text, from);
            int kept = end - from >= least ? to : end - from;
            for (int i = 0; i < kept; i++) {
                builder.append(unit, view.start(from + i), view.end(from + i));
            }
            for (int i = from + kept; i < end; i++) {
                builder.repeat(view.end(i));
            }
            from = end;
        }
        return builder.build();
    }
}
