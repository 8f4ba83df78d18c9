package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import org.nightlight.fingerprint.PdqHash;

/** Looks at every hash. The floor under every search: exact whatever the data, and for few hashes the fastest. */
final class Scan {

    private Scan() {}

    /** Takes what is near enough. */
    interface Taker {
        void take(int position, int distance);
    }

    /** Compares the hashes from one position to another with a query. */
    static void scan(MemorySegment words, int from, int to, PdqHash query, int distance, Taker near) {
        long q0 = query.w0();
        long q1 = query.w1();
        long q2 = query.w2();
        long q3 = query.w3();
        for (int i = from; i < to; i++) {
            long at = 32L * i;
            // half of the bits tell most of the others apart
            int half =
                    Long.bitCount(words.get(Memory.LONG, at) ^ q0) + Long.bitCount(words.get(Memory.LONG, at + 8) ^ q1);
            if (half > distance) {
                continue;
            }
            int whole = half
                    + Long.bitCount(words.get(Memory.LONG, at + 16) ^ q2)
                    + Long.bitCount(words.get(Memory.LONG, at + 24) ^ q3);
            if (whole <= distance) {
                near.take(i, whole);
            }
        }
    }
}
