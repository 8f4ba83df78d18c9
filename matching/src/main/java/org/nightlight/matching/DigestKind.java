package org.nightlight.matching;

/** Cryptographic digests by which lists name files. */
public enum DigestKind {
    MD5(0, 32),
    SHA1(1, 40),
    SHA256(2, 64);

    private final int number;
    private final int digits;

    DigestKind(int number, int digits) {
        this.number = number;
        this.digits = digits;
    }

    /** How many hexadecimal digits it has. */
    public int digits() {
        return digits;
    }

    /** Its place in lists and files, from 0. */
    int number() {
        return number;
    }

    /** The kind with a number. */
    static DigestKind of(long number) {
        for (DigestKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind of digest " + number);
    }

    /** Words of eight bytes that hold it. */
    int words() {
        return (digits + 15) / 16;
    }
}
