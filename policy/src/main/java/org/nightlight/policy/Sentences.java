package org.nightlight.policy;

import java.util.Arrays;
import org.nightlight.language.Span;

/**
 * Where the sentences of a text end, and what is quoted in it. Made in one pass; immutable.
 *
 * <p>A full stop inside a number or an address or between single letters (as in "z. B.") ends nothing, nor does a mark
 * inside an address.
 */
final class Sentences {

    private static final String ENDS = "!?…。！？｡؟۔।\n\r\u2028\u2029";
    private static final String OPENING = "\"“„«‹‘‚»›”「『";
    /** What closes each of {@link #OPENING}; several writings share signs, each in its own order. */
    private static final String[] CLOSING = {"\"", "”\"", "“”\"", "»", "›", "’", "‘’", "«", "‹", "”", "」", "』"};

    private final int length;
    private final int[] ends;
    private final int[] quoteStarts;
    private final int[] quoteEnds;

    private Sentences(int length, int[] ends, int[] quoteStarts, int[] quoteEnds) {
        this.length = length;
        this.ends = ends;
        this.quoteStarts = quoteStarts;
        this.quoteEnds = quoteEnds;
    }

    static Sentences of(String text) {
        int[] ends = new int[8];
        int count = 0;
        boolean address = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                address = false;
            } else if (c == '.' ? followed(text, i) : c == ':' && text.startsWith("://", i)) {
                address = true;
            }
            if (!(c == '.' ? stops(text, i) : ENDS.indexOf(c) >= 0 && !(address && followed(text, i)))) {
                continue;
            }
            if (count > 0 && ends[count - 1] == i) {
                ends[count - 1]++;
            } else {
                ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
                ends[count++] = i + 1;
            }
        }
        return quoted(text, Arrays.copyOf(ends, count));
    }

    private static Sentences quoted(String text, int[] ends) {
        int[] starts = new int[4];
        int[] closes = new int[4];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            int kind = OPENING.indexOf(text.charAt(i));
            if (kind < 0 || (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1)))) {
                continue;
            }
            int close = closing(text, i + 1, CLOSING[kind]);
            if (close < 0) {
                break;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                closes = Arrays.copyOf(closes, 2 * count);
            }
            starts[count] = i;
            closes[count++] = close + 1;
            i = close;
        }
        return new Sentences(text.length(), ends, Arrays.copyOf(starts, count), Arrays.copyOf(closes, count));
    }

    private static int closing(String text, int from, String signs) {
        for (int i = from; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean stops(String text, int at) {
        if (followed(text, at)) {
            return false;
        }
        int next = at + 1 < text.length() && text.charAt(at + 1) == ' ' ? at + 3 : at + 2;
        int before = at > 2 && text.charAt(at - 2) == ' ' ? at - 3 : at - 2;
        return !(letterAlone(text, at) && (letterAlone(text, next) || letterAlone(text, before)));
    }

    /** Whether a full stop is there behind a single letter. */
    private static boolean letterAlone(String text, int at) {
        return at > 0
                && at < text.length()
                && text.charAt(at) == '.'
                && Character.isLetter(text.charAt(at - 1))
                && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    }

    private static boolean followed(String text, int at) {
        return at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /** The sentence in which a place of the text lies, with the mark that ends it. */
    Span around(int place) {
        int next = firstAfter(place);
        return new Span(next == 0 ? 0 : ends[next - 1], next == ends.length ? length : ends[next]);
    }

    /** Whether a range lies inside of one quotation. */
    boolean quoted(Span range) {
        int found = Arrays.binarySearch(quoteStarts, range.start());
        int quote = found < 0 ? -found - 2 : found;
        return quote >= 0 && range.end() <= quoteEnds[quote];
    }

    /** Where the sentence ends that a place lies in; the end of the last quotation that begins in it, if that is later. */
    int reach(int place) {
        int next = firstAfter(place);
        int end = next == ends.length ? length : ends[next];
        int quote = Arrays.binarySearch(quoteStarts, end);
        int last = quote < 0 ? -quote - 2 : quote - 1;
        return last >= 0 && quoteStarts[last] >= place ? Math.max(end, quoteEnds[last]) : end;
    }

    /** Index of the first end that lies behind a place. */
    private int firstAfter(int place) {
        int found = Arrays.binarySearch(ends, place);
        return found < 0 ? -found - 1 : found + 1;
    }
}
