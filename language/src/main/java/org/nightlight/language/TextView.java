package org.nightlight.language;

import org.jspecify.annotations.Nullable;

/** One view of a text, with the way back to the original. Immutable and safe to share between threads. */
public final class TextView {

    private final String text;
    private final String original;
    /** Original range of each unit of this view; null where unit i is unit i of the original. */
    private final int @Nullable [] starts;

    private final int @Nullable [] ends;
    /** For a squeezed view, how many units each of its units stands for (at most 127); otherwise null. */
    private final byte @Nullable [] runs;

    TextView(String text, String original, int @Nullable [] starts, int @Nullable [] ends, byte @Nullable [] runs) {
        this.text = text;
        this.original = original;
        this.starts = starts;
        this.ends = ends;
        this.runs = runs;
    }

    /** The text as this view shows it. */
    public String text() {
        return text;
    }

    /** The text this is a view of. */
    public String original() {
        return original;
    }

    public int length() {
        return text.length();
    }

    /** The range of the original that the units {@code from} (inclusive) to {@code to} (exclusive) of this view stand for. */
    public Span span(int from, int to) {
        if (from < 0 || to > text.length() || from >= to) {
            throw new IndexOutOfBoundsException("not inside the view: " + from + ".." + to);
        }
        return new Span(start(from), end(to - 1));
    }

    /** The first unit that begins at a place of the original or after it. */
    int indexOf(int place) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int start(int index) {
        return starts == null ? index : starts[index];
    }

    int end(int index) {
        return ends == null ? index + 1 : ends[index];
    }

    int run(int index) {
        return runs == null ? 1 : runs[index];
    }

    /** Says nothing of the text: views are made of private messages. */
    @Override
    public String toString() {
        return "TextView[" + text.length() + " of " + original.length() + " units]";
    }
}
