package org.nightlight.language;

/**
 * A half-open range of a text, in UTF-16 units of the original as the platform sent it.
 *
 * @param start first unit, from 0
 * @param end one past the last unit, not before {@code start}
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    public int length() {
        return end - start;
    }

    /** Whether the other span lies wholly inside this one. */
    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** Whether the two share at least one unit. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** The part of the text that this span covers. */
    public String of(CharSequence text) {
        return text.subSequence(start, end).toString();
    }
}
