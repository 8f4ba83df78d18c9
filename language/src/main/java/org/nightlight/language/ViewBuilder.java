package org.nightlight.language;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the units of a view and where each came from. */
final class ViewBuilder {

    private final String original;
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private byte @Nullable [] runs;
    private int length;

    ViewBuilder(String original, int capacity) {
        this.original = original;
        int size = Math.max(capacity, 16);
        chars = new char[size];
        starts = new int[size];
        ends = new int[size];
    }

    void append(char unit, int start, int end) {
        if (length == chars.length) {
            grow();
        }
        chars[length] = unit;
        starts[length] = start;
        ends[length++] = end;
    }

    void append(CharSequence units, int start, int end) {
        for (int i = 0; i < units.length(); i++) {
            append(units.charAt(i), start, end);
        }
    }

    /** White space of any kind and length becomes one space. */
    void appendSpace(int start, int end) {
        if (length > 0 && chars[length - 1] == ' ') {
            ends[length - 1] = end;
        } else {
            append(' ', start, end);
        }
    }

    /** Counts one more unit that the last one stands for. */
    void repeat(int end) {
        byte[] counts = runs == null ? new byte[chars.length] : runs;
        runs = counts;
        int count = Math.max(1, counts[length - 1]);
        counts[length - 1] = (byte) Math.min(Byte.MAX_VALUE, count + 1);
        ends[length - 1] = end;
    }

    int length() {
        return length;
    }

    char last() {
        return length == 0 ? '\0' : chars[length - 1];
    }

    TextView build() {
        byte[] counts = runs;
        if (counts != null) {
            for (int i = 0; i < length; i++) {
                counts[i] = (byte) Math.max(1, counts[i]);
            }
        }
        return new TextView(new String(chars, 0, length), original, starts, ends, counts);
    }

    private void grow() {
        int size = chars.length + (chars.length >> 1);
        chars = Arrays.copyOf(chars, size);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        if (runs != null) {
            runs = Arrays.copyOf(runs, size);
        }
    }
}
