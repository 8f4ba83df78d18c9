package org.nightlight.language;

/** Digits that stand close enough together to be one telephone number, as they are being read. */
final class PhoneCandidate {

    private final StringBuilder number = new StringBuilder();
    private int start;
    private int end;
    private int groups;
    private int longestGroup;
    private boolean hidden;
    private int lastValue;
    private int counted;

    PhoneCandidate() {
        clear();
    }

    /** Begins anew, without any digit. */
    void clear() {
        number.setLength(0);
        start = -1;
        end = 0;
        groups = 0;
        longestGroup = 0;
        hidden = false;
        lastValue = Integer.MIN_VALUE;
        counted = 0;
    }

    void add(int digit, int from, int to) {
        start = start < 0 ? from : start;
        end = to;
        number.append((char) ('0' + digit));
    }

    /** Closes a group of digits that were written together. */
    void endGroup(int length, boolean disguised) {
        groups++;
        longestGroup = Math.max(longestGroup, length);
        hidden |= disguised;
        int value = length > 2 ? Integer.MIN_VALUE : Integer.parseInt(number.substring(number.length() - length));
        counted += value == lastValue + 1 ? 1 : 0;
        lastValue = value;
    }

    /** Whether somebody counts: nearly every group is one more than the one before. */
    boolean counting() {
        return counted >= 4 && counted >= groups - 2;
    }

    String number() {
        return number.toString();
    }

    int digits() {
        return number.length();
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int groups() {
        return groups;
    }

    int longestGroup() {
        return longestGroup;
    }

    /** Whether words or letters stand for digits. */
    boolean hidden() {
        return hidden;
    }
}
