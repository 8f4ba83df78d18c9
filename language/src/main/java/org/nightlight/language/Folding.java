package org.nightlight.language;

import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/**
 * Makes the first view of a text: compatibility forms, case and invisible characters gone, every white space one space,
 * every apostrophe the same.
 *
 * <p>ASCII is handled by a loop, the other common characters by a table filled as they are met; only what combines with its
 * neighbours goes through ICU, a few characters at a time, so that every unit keeps its place in the original.
 */
final class Folding {

    /** More combining marks than this on one letter are split, as Unicode's Stream-Safe Text Format does: sorting them would not be linear. */
    private static final int LONGEST_CLUSTER = 32;

    private static final char UNKNOWN = 0;
    private static final char NOT_SIMPLE = 0xFFFF;

    private static final Folding CASELESS = new Folding(Normalizer2.getNFKCCasefoldInstance(), true);
    private static final Folding KEEPING_CASE = new Folding(Normalizer2.getNFKCInstance(), false);

    private final Normalizer2 normalizer;
    private final boolean foldCase;
    /** Filled on demand by whoever comes first; every thread would write the same value. */
    private final char[] simple = new char[1 << 16];

    private final byte[] boundaries = new byte[1 << 16];

    private Folding(Normalizer2 normalizer, boolean foldCase) {
        this.normalizer = normalizer;
        this.foldCase = foldCase;
    }

    static TextView fold(String text) {
        return CASELESS.view(text);
    }

    /** As {@link #fold} but upper case stays: for links, whose paths are case-sensitive. */
    static TextView foldKeepingCase(String text) {
        return KEEPING_CASE.view(text);
    }

    private TextView view(String text) {
        TextView quick = asciiView(text);
        if (quick != null) {
            return quick;
        }
        ViewBuilder builder = new ViewBuilder(text, text.length());
        int length = text.length();
        int at = 0;
        while (at < length) {
            char unit = text.charAt(at);
            if (boundaryBefore(text, at + 1)) {
                if (unit < 128) {
                    appendAscii(builder, unit, at);
                    at++;
                    continue;
                }
                char folded = simple(unit);
                if (folded != NOT_SIMPLE) {
                    builder.append(folded, at, at + 1);
                    at++;
                    continue;
                }
            }
            at = appendCluster(builder, text, at);
        }
        return builder.build();
    }

    /** The whole view at once when all is ASCII and at most its case changes; otherwise null. */
    private @Nullable TextView asciiView(String text) {
        int length = text.length();
        boolean upper = false;
        char previous = 0;
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit >= 0x7F || unit == '`' || (unit == ' ' && previous == ' ')) {
                return null;
            }
            upper |= unit >= 'A' && unit <= 'Z';
            previous = unit;
        }
        return new TextView(upper && foldCase ? lowerAscii(text) : text, text, null, null, null);
    }

    private static String lowerAscii(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] + 'a' - 'A');
            }
        }
        return new String(chars);
    }

    private void appendAscii(ViewBuilder builder, char unit, int at) {
        if (unit > ' ' && unit < 0x7F) {
            if (unit == '`') {
                builder.append('\'', at, at + 1);
            } else {
                builder.append(foldCase && unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit, at, at + 1);
            }
        } else if (unit == ' ' || (unit >= '\t' && unit <= '\r')) {
            builder.appendSpace(at, at + 1);
        }
    }

    private int appendCluster(ViewBuilder builder, String text, int from) {
        int length = text.length();
        int first = text.codePointAt(from);
        int to = from + Character.charCount(first);
        if (Letters.isApostrophe(first)) {
            builder.append('\'', from, to);
            return to;
        }
        for (int count = 1; to < length && count < LONGEST_CLUSTER; count++) {
            if (boundaryBefore(text, to)) {
                break;
            }
            to += Character.charCount(text.codePointAt(to));
        }
        String folded = normalizer.normalize(text.substring(from, to));
        for (int i = 0; i < folded.length(); i++) {
            char unit = folded.charAt(i);
            if (Character.isWhitespace(unit) || Character.isSpaceChar(unit)) {
                builder.appendSpace(from, to);
            } else if (!Character.isISOControl(unit) && !Letters.isInvisible(unit)) {
                builder.append(unit, from, to);
            }
        }
        return to;
    }

    private char simple(char unit) {
        char known = simple[unit];
        if (known == UNKNOWN) {
            known = NOT_SIMPLE;
            if (!Character.isSurrogate(unit) && !Letters.isApostrophe(unit)) {
                String folded = normalizer.normalize(String.valueOf(unit));
                char only = folded.length() == 1 ? folded.charAt(0) : NOT_SIMPLE;
                if (!Character.isWhitespace(only)
                        && !Character.isSpaceChar(only)
                        && !Character.isISOControl(only)
                        && !Letters.isInvisible(only)) {
                    known = only;
                }
            }
            simple[unit] = known;
        }
        return known;
    }

    private boolean boundaryBefore(String text, int at) {
        if (at >= text.length()) {
            return true;
        }
        char unit = text.charAt(at);
        if (unit < 128) {
            return true;
        }
        if (Character.isSurrogate(unit)) {
            return normalizer.hasBoundaryBefore(text.codePointAt(at));
        }
        byte known = boundaries[unit];
        if (known == 0) {
            known = (byte) (normalizer.hasBoundaryBefore(unit) ? 1 : 2);
            boundaries[unit] = known;
        }
        return known == 1;
    }
}
