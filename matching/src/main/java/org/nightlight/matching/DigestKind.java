package org.nightlight.matching;

/** Cryptographic digests by which lists name files. */
public enum DigestKind {
    MD5(32),
    SHA1(40),
    SHA256(64);

    private final int digits;

    DigestKind(int digits) {
        this.digits = digits;
    }

    /** How many hexadecimal digits it has. */
    public int digits() {
        return digits;
    }

    /** Words of eight bytes that hold it. */
    int words() {
        return (digits + 15) / 16;
    }
}
