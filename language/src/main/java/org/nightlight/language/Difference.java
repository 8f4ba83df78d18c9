package org.nightlight.language;

/**
 * Where a text differs from another: what does not touch this stretch stands in both.
 *
 * @param firstEnd whatever ends before it, together with the character behind, is in both
 * @param lastStart whatever begins behind it, together with the character before, is in both
 */
record Difference(int firstEnd, int lastStart) {

    /** The difference, wider by one at both ends, where it may lie between the halves of a character. */
    static Difference between(String before, String text) {
        int most = Math.min(before.length(), text.length());
        int start = 0;
        while (start < most && text.charAt(start) == before.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most && text.charAt(text.length() - 1 - end) == before.charAt(before.length() - 1 - end)) {
            end++;
        }
        return new Difference(start - 1, text.length() - end + 1);
    }
}
