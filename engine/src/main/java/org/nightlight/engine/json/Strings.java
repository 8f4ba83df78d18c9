package org.nightlight.engine.json;

/** What strings of the interface may hold. */
final class Strings {

    private Strings() {}

    /** Whether there are neither control characters nor halves of surrogate pairs in it. */
    static boolean fitForId(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                continue;
            }
            if (isPair(value, i)) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** The text with each half of a surrogate pair, which no encoding can carry on, as U+FFFD at the same place. */
    static String mended(String value) {
        StringBuilder mended = null;
        for (int i = 0; i < value.length(); i++) {
            if (!Character.isSurrogate(value.charAt(i))) {
                continue;
            }
            if (isPair(value, i)) {
                i++;
                continue;
            }
            mended = mended == null ? new StringBuilder(value) : mended;
            mended.setCharAt(i, '\uFFFD');
        }
        return mended == null ? value : mended.toString();
    }

    private static boolean isPair(CharSequence value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                && at + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(at + 1));
    }

    /** Whether it is written like an ISO 3166-1 country or an ISO 3166-2 subdivision, in upper case. */
    static boolean isRegion(String value) {
        int length = value.length();
        if (length < 2 || length == 3 || (length > 3 && value.charAt(2) != '-')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            if (i != 2 && !letter && !(digit && i > 2)) {
                return false;
            }
        }
        return true;
    }
}
