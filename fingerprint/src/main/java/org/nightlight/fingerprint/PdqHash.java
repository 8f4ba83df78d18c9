package org.nightlight.fingerprint;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A PDQ hash: 256 bits that describe what a picture looks like. Two pictures that look alike have hashes a small
 * {@linkplain #distance Hamming distance} apart; at most 31 is the customary sign of the same picture.
 *
 * <p>The four words hold the bits in the order in which the hash is written: {@code w0} is the first sixteen
 * hexadecimal digits, and its highest bit the first bit of all. Immutable, ordered as its hexadecimal form.
 *
 * @param w0 hexadecimal digits 1 to 16
 * @param w1 hexadecimal digits 17 to 32
 * @param w2 hexadecimal digits 33 to 48
 * @param w3 hexadecimal digits 49 to 64
 */
public record PdqHash(long w0, long w1, long w2, long w3) implements Comparable<PdqHash> {

    /** The number of bits in a hash. */
    public static final int BITS = 256;

    /** The number of hexadecimal digits in which a hash is written. */
    public static final int HEX_DIGITS = BITS / 4;

    /** The number of bytes of the binary form. */
    public static final int BYTES = BITS / 8;

    /** The hash without a bit set, which stands for a picture too small to be hashed. */
    public static final PdqHash ZERO = new PdqHash(0, 0, 0, 0);

    /**
     * Reads 64 hexadecimal digits, upper or lower case.
     *
     * @throws IllegalArgumentException naming what is wrong, when the text is anything else
     */
    public static PdqHash fromHex(CharSequence hex) {
        if (hex.length() != HEX_DIGITS) {
            throw new IllegalArgumentException("A PDQ hash has " + HEX_DIGITS + " hexadecimal digits; this text has "
                    + hex.length() + " characters");
        }
        for (int i = 0; i < HEX_DIGITS; i++) {
            if (!HexFormat.isHexDigit(hex.charAt(i))) {
                throw new IllegalArgumentException(
                        "A PDQ hash has only the digits 0-9 and a-f; character " + (i + 1) + " is something else");
            }
        }
        return new PdqHash(word(hex, 0), word(hex, 16), word(hex, 32), word(hex, 48));
    }

    private static long word(CharSequence hex, int from) {
        return HexFormat.fromHexDigitsToLong(hex, from, from + 16);
    }

    /**
     * Reads the binary form that {@link #toBytes} writes.
     *
     * @throws IllegalArgumentException when there are not exactly {@value #BYTES} bytes
     */
    public static PdqHash fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A PDQ hash has " + BYTES + " bytes; this array has " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new PdqHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** The hash in 64 lower-case hexadecimal digits. */
    public String toHex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(w0) + format.toHexDigits(w1) + format.toHexDigits(w2) + format.toHexDigits(w3);
    }

    /** The hash in 32 bytes, in the order of its hexadecimal digits. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(w0)
                .putLong(w1)
                .putLong(w2)
                .putLong(w3)
                .array();
    }

    /** The Hamming distance: in how many of the 256 bits the two hashes differ. */
    public int distance(PdqHash other) {
        return Long.bitCount(w0 ^ other.w0)
                + Long.bitCount(w1 ^ other.w1)
                + Long.bitCount(w2 ^ other.w2)
                + Long.bitCount(w3 ^ other.w3);
    }

    /** How many of the 256 bits are set; 128 for nearly every picture. */
    public int bitCount() {
        return distance(ZERO);
    }

    @Override
    public int compareTo(PdqHash other) {
        int order = Long.compareUnsigned(w0, other.w0);
        if (order == 0) {
            order = Long.compareUnsigned(w1, other.w1);
        }
        if (order == 0) {
            order = Long.compareUnsigned(w2, other.w2);
        }
        if (order == 0) {
            order = Long.compareUnsigned(w3, other.w3);
        }
        return order;
    }

    /** The same as {@link #toHex}. */
    @Override
    public String toString() {
        return toHex();
    }
}
