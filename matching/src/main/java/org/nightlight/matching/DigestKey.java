package org.nightlight.matching;

import java.util.HexFormat;

/** A digest in words: a third of the memory of its digits. Shorter kinds leave words at zero. */
record DigestKey(DigestKind kind, long w0, long w1, long w2, long w3) {

    private static final int WORD = 16;

    static DigestKey of(DigestKind kind, String hex) {
        if (hex.length() != kind.digits()) {
            throw new IllegalArgumentException("A digest of kind " + kind + " has " + kind.digits()
                    + " hexadecimal digits; this text has " + hex.length() + " characters");
        }
        for (int i = 0; i < hex.length(); i++) {
            if (!HexFormat.isHexDigit(hex.charAt(i))) {
                throw new IllegalArgumentException(
                        "A digest has only the digits 0-9 and a-f; character " + (i + 1) + " is something else");
            }
        }
        return new DigestKey(kind, word(hex, 0), word(hex, 1), word(hex, 2), word(hex, 3));
    }

    private static long word(String hex, int number) {
        int from = number * WORD;
        int to = Math.min(hex.length(), from + WORD);
        return from >= to ? 0 : HexFormat.fromHexDigitsToLong(hex, from, to);
    }

    /** The first word is as random as a hash can be. */
    @Override
    public int hashCode() {
        return Long.hashCode(w0);
    }
}
