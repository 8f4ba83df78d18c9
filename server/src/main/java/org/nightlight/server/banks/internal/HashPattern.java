package org.nightlight.server.banks.internal;

import org.nightlight.fingerprint.PdqHash;

/**
 * A PDQ hash drawn as 16 rows of 16 squares, so that two can be compared by eye; it shows the frequencies of a picture, not
 * the picture. Row by row from the lowest frequency; a square is filled where the bit is set.
 *
 * @param filled an SVG path of the squares that are set, on a ground of 16 by 16
 * @param different an SVG path of the squares in which the hash differs from the one it is compared with
 */
record HashPattern(String filled, String different) {

    private static final int SIDE = 16;

    static HashPattern of(PdqHash hash) {
        return of(hash, hash);
    }

    static HashPattern of(PdqHash hash, PdqHash other) {
        StringBuilder filled = new StringBuilder();
        StringBuilder different = new StringBuilder();
        for (int bit = 0; bit < PdqHash.BITS; bit++) {
            boolean set = isSet(hash, bit);
            if (set) {
                square(filled, bit);
            }
            if (set != isSet(other, bit)) {
                square(different, bit);
            }
        }
        return new HashPattern(filled.toString(), different.toString());
    }

    private static boolean isSet(PdqHash hash, int bit) {
        long word = switch (bit / Long.SIZE) {
            case 0 -> hash.w3();
            case 1 -> hash.w2();
            case 2 -> hash.w1();
            default -> hash.w0();
        };
        return (word >>> bit % Long.SIZE & 1) == 1;
    }

    private static void square(StringBuilder path, int bit) {
        path.append('M').append(bit % SIDE).append(' ').append(bit / SIDE).append("h1v1h-1z");
    }
}
