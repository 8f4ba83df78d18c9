package org.nightlight.matching;

import org.nightlight.fingerprint.PdqHash;

/** Looks at every hash. The floor under every search: exact whatever the data, and for few hashes the fastest. */
final class Scan {

    private Scan() {}

    static void scan(
            long[] words, long[] ids, int count, Tombstones removed, PdqHash query, int distance, Matches matches) {
        long q0 = query.w0();
        long q1 = query.w1();
        long q2 = query.w2();
        long q3 = query.w3();
        for (int i = 0, at = 0; i < count; i++, at += 4) {
            // half of the bits tell most of the others apart
            int half = Long.bitCount(words[at] ^ q0) + Long.bitCount(words[at + 1] ^ q1);
            if (half > distance) {
                continue;
            }
            int whole = half + Long.bitCount(words[at + 2] ^ q2) + Long.bitCount(words[at + 3] ^ q3);
            if (whole <= distance && !removed.has(i)) {
                matches.add(ids[i], whole);
            }
        }
    }
}
