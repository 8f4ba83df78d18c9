package org.nightlight.matching;

import java.util.HexFormat;

/** A digest in words: a third of the memory of its digits. Shorter kinds leave words at zero. */
record DigestKey(DigestKind kind, long w0, long w1, long w2, long w3) implements Comparable<DigestKey> {

    static final DigestKey LOWEST = new DigestKey(DigestKind.MD5, 0, 0, 0, 0);
    static final DigestKey HIGHEST = new DigestKey(DigestKind.SHA256, -1, -1, -1, -1);

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
        return new DigestKey(kind, digits(hex, 0), digits(hex, 1), digits(hex, 2), digits(hex, 3));
    }

    private static long digits(String hex, int number) {
        int from = number * WORD;
        int to = Math.min(hex.length(), from + WORD);
        return from >= to ? 0 : HexFormat.fromHexDigitsToLong(hex, from, to);
    }

    long word(int number) {
        return switch (number) {
            case 0 -> w0;
            case 1 -> w1;
            case 2 -> w2;
            default -> w3;
        };
    }

    /** By kind, and then as the digits. */
    @Override
    public int compareTo(DigestKey other) {
        int order = kind.compareTo(other.kind);
        for (int i = 0; order == 0 && i < kind.words(); i++) {
            order = Long.compareUnsigned(word(i), other.word(i));
        }
        return order;
    }

    /** The first word is as random as a hash can be. */
    @Override
    public int hashCode() {
        return Long.hashCode(w0);
    }
}
