package org.nightlight.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many bits to flip in each chunk so that nothing within a distance is missed, at the least cost.
 *
 * <p>The pigeonhole principle in its general form (Norouzi, Punjani and Fleet 2012; "variable thresholds"): where chunk i is
 * searched within t(i) bits and the sum of t(i) + 1 over all chunks exceeds the distance, a hash that is missed in every chunk
 * differs by more than the distance. A chunk may be left out, which counts nothing.
 */
final class Plan {

    /** Costs in nanoseconds, roughly, while the block fits the cache: reading a list's bounds, checking a candidate. */
    private static final double PROBE = 5;

    private static final double CANDIDATE = 10;

    /** A block of more hashes does not fit the cache, which makes both so many times dearer. */
    private static final int CACHED = 250_000;

    private static final double FROM_MEMORY = 3;

    /** Passing one hash in a scan, and checking a candidate in a cluster, where much lies side by side. */
    private static final double PASS = 0.56;

    private static final double CANDIDATE_IN_CLUSTER = 5;

    private static final int MOST_FLIPS = 6;

    /** Bits to flip in each chunk, -1 for a chunk that is not searched; null where a scan is cheaper. */
    private final int @Nullable [] flips;

    private Plan(int @Nullable [] flips) {
        this.flips = flips;
    }

    /** Whether looking at every hash costs less. */
    boolean scans() {
        return flips == null;
    }

    int flips(int chunk) {
        int[] bits = flips;
        return bits == null ? -1 : bits[chunk];
    }

    /** So many candidates cost as much as a scan: whoever finds more is in a cluster and should scan. */
    static int candidatesWorthAScan(int hashes) {
        return (int) (hashes * PASS / CANDIDATE_IN_CLUSTER) + 64;
    }

    static Plan of(Chunks chunks, int hashes, int distance) {
        int[] flips = new int[chunks.count()];
        Arrays.fill(flips, -1);
        double cost = 0;
        for (int units = 0; units <= distance; units++) {
            int best = -1;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < flips.length; i++) {
                double more = cost(flips[i] + 1, chunks.width(i), hashes);
                if (more < least) {
                    least = more;
                    best = i;
                }
            }
            if (best < 0 || flips[best] == MOST_FLIPS || cost + least > PASS * hashes) {
                return new Plan(null);
            }
            flips[best]++;
            cost += least;
        }
        return new Plan(flips);
    }

    /** What searching a chunk with exactly so many bits flipped costs. */
    private static double cost(int flips, int width, int hashes) {
        double once = PROBE + CANDIDATE * hashes / (1L << width);
        return Flips.count(flips, width) * (hashes <= CACHED ? once : FROM_MEMORY * once);
    }
}
