package org.nightlight.engine;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Ids of decisions: {@code dec_} and 26 digits of Crockford's base 32, of which the first ten are the milliseconds
 * since 1970 and the others are random, so that ids sort by time. Thread-safe.
 */
public interface DecisionIds {

    /** A new id. */
    String next(Instant at);

    /** Ids that differ from process to process. */
    static DecisionIds random() {
        return at -> Digits.id(at, ThreadLocalRandom.current());
    }

    /** Ids that come again with the same seed, so that two runs over one file can be compared. */
    static DecisionIds seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return at -> {
            synchronized (random) {
                return Digits.id(at, random);
            }
        };
    }

    /** Writes ids. */
    final class Digits {
        private static final byte[] ALPHABET =
                "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        private static final String PREFIX = "dec_";

        private Digits() {}

        private static String id(Instant at, RandomGenerator random) {
            byte[] id = new byte[PREFIX.length() + 26];
            for (int i = 0; i < PREFIX.length(); i++) {
                id[i] = (byte) PREFIX.charAt(i);
            }
            digits(id, PREFIX.length(), 10, at.toEpochMilli());
            digits(id, PREFIX.length() + 10, 8, random.nextLong());
            digits(id, PREFIX.length() + 18, 8, random.nextLong());
            return new String(id, java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        private static void digits(byte[] into, int from, int count, long value) {
            long rest = value;
            for (int i = from + count - 1; i >= from; i--) {
                into[i] = ALPHABET[(int) (rest & 31)];
                rest >>>= 5;
            }
        }
    }
}
