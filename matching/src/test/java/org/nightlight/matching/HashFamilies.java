package org.nightlight.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nightlight.fingerprint.PdqHash;

/** Sets of hashes that are hard in different ways. */
enum HashFamilies {
    /** As far apart as chance has it. */
    RANDOM {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return random(random);
        }
    },
    /** Families of related pictures: members 0 to 40 bits from their first. */
    CLUSTERED {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return member(before, 100, random);
        }
    },
    /** The same with large families. */
    LARGE_CLUSTERS {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return member(before, 10_000, random);
        }
    },
    /** One family that is everything. */
    ONE_CLUSTER {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return before.isEmpty()
                    ? random(random)
                    : MatchBenchmark.changed(before.getFirst(), random.nextInt(41), random);
        }
    },
    ALL_EQUAL {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return new PdqHash(1, 2, 3, 4);
        }
    },
    /** Each one bit from the one before. */
    ONE_BIT_APART {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return before.isEmpty() ? random(random) : MatchBenchmark.changed(before.getLast(), 1, random);
        }
    },
    /** Half of the bits are never set, as of pictures with a plain half. */
    HALF_ZEROS {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return new PdqHash(random.nextLong(), 0, random.nextLong(), 0);
        }
    },
    /** All differences within one chunk, which is what the pigeonholes are worst at. */
    ONE_WORD {
        @Override
        PdqHash next(List<PdqHash> before, Random random) {
            return new PdqHash(7, random.nextInt(1 << 20), 7, 7);
        }
    };

    abstract PdqHash next(List<PdqHash> before, Random random);

    List<PdqHash> make(int count, Random random) {
        List<PdqHash> hashes = new ArrayList<>(count);
        while (hashes.size() < count) {
            hashes.add(next(hashes, random));
        }
        return hashes;
    }

    /** A query that may find something: a hash of the set, changed a little or a lot, or any. */
    static PdqHash query(List<PdqHash> hashes, int distance, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random(random);
            case 1 -> hashes.get(random.nextInt(hashes.size()));
            default ->
                MatchBenchmark.changed(
                        hashes.get(random.nextInt(hashes.size())), random.nextInt(Math.min(256, distance + 4)), random);
        };
    }

    private static PdqHash member(List<PdqHash> before, int size, Random random) {
        int first = before.size() / size * size;
        return first == before.size()
                ? random(random)
                : MatchBenchmark.changed(before.get(first), random.nextInt(41), random);
    }

    static PdqHash random(Random random) {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
