package org.nightlight.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nightlight.fingerprint.PdqHash;

/**
 * Measures searching with one thread, so that figures can be compared with those of other indexes. Rates are of processor time:
 * they hold on a machine that has other work as well.
 */
public final class MatchBenchmark {

    /**
     * What was measured.
     *
     * @param hashes in the index
     * @param queries asked in one round
     * @param distance asked for
     * @param buildSeconds processor time to build the index
     * @param bytesPerHash memory of the index
     * @param queriesPerSecond of processor time, in the best round
     * @param medianMicros time of a query by the clock in the last round
     * @param p99Micros time by the clock that 99 of 100 queries stay below in the last round
     * @param matches found in one round
     * @param batchedQueriesPerSecond of processor time, when all queries are asked at once
     * @param picturesPerSecond of processor time, drawn pictures searched in eight orientations one after another
     * @param orientedPicturesPerSecond the same, each picture in one search
     * @param saveSeconds by the clock to write the index to a file of the temporary folder
     * @param openSeconds by the clock to open and check it
     * @param newEntryMicros by the clock from adding an entry until a search has found it, while another thread searches: median
     * @param slowestNewEntryMicros the longest of them
     */
    public record Report(
            int hashes,
            int queries,
            int distance,
            double buildSeconds,
            double bytesPerHash,
            double queriesPerSecond,
            double medianMicros,
            double p99Micros,
            long matches,
            double batchedQueriesPerSecond,
            double picturesPerSecond,
            double orientedPicturesPerSecond,
            double saveSeconds,
            double openSeconds,
            double newEntryMicros,
            double slowestNewEntryMicros) {}

    /** Of invented hashes, so that different programs measure the same. */
    public static final long BANK_SEED = 1;

    /** Of invented queries: another one, or the random queries would be hashes of the bank. */
    public static final long QUERY_SEED = 2;

    private static final int ROUNDS = 5;

    private MatchBenchmark() {}

    /**
     * Measures a bank with queries, several rounds of each so that the code is warm.
     *
     * @throws IllegalArgumentException when there is nothing to search or to ask
     * @throws UncheckedIOException when the temporary folder does not take the index
     */
    public static Report run(List<PdqHash> bank, List<PdqHash> queries, int distance) {
        if (bank.isEmpty() || queries.isEmpty()) {
            throw new IllegalArgumentException("A benchmark needs at least one hash and one query");
        }
        // made one at a time: ten million entries beside the hashes would double what a measurement needs
        Iterable<HashEntry> entries = () -> IntStream.range(0, bank.size())
                .mapToObj(i -> new HashEntry(i, bank.get(i)))
                .iterator();
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        HashIndex index = new HashIndex(Runnable::run);
        index.addAll(entries);
        double buildSeconds = (thread.getCurrentThreadCpuTime() - start) / 1e9;
        long[] times = new long[queries.size()];
        double best = Double.MAX_VALUE;
        long matches = 0;
        for (int round = 0; round < ROUNDS; round++) {
            matches = 0;
            long begin = thread.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            for (int i = 0; i < times.length; i++) {
                matches += index.search(queries.get(i), distance).size();
                long now = System.nanoTime();
                times[i] = now - before;
                before = now;
            }
            best = Math.min(best, (thread.getCurrentThreadCpuTime() - begin) / 1e9);
        }
        Arrays.sort(times);
        IndexSize size = index.size();
        BenchmarkedIndex more = new BenchmarkedIndex(index, distance);
        double batched = more.batchedPerSecond(queries);
        double[] oriented = more.orientedPerSecond();
        double[] file;
        double[] added;
        try {
            file = more.saveAndOpenSeconds();
            added = more.newEntryMicros(queries);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted", interrupted);
        }
        return new Report(
                bank.size(),
                times.length,
                distance,
                buildSeconds,
                size.bytesPerHash(),
                times.length / best,
                times[times.length / 2] / 1e3,
                times[(int) (times.length * 0.99)] / 1e3,
                matches,
                batched,
                oriented[0],
                oriented[1],
                file[0],
                file[1],
                added[0],
                added[1]);
    }

    /** So many uniformly random hashes; the same for the same seed. */
    public static List<PdqHash> uniform(int count, long seed) {
        Random random = new Random(seed);
        List<PdqHash> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
        }
        return hashes;
    }

    /** So many hashes in families of some size, the members 0 to 40 bits from their first; the same for the same seed. */
    public static List<PdqHash> families(int count, int size, long seed) {
        Random random = new Random(seed);
        List<PdqHash> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(
                    i % size == 0
                            ? new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong())
                            : changed(hashes.get(i / size * size), random.nextInt(41), random));
        }
        return hashes;
    }

    /** Queries of which every other is a hash of the bank with 1 to 31 bits changed, and the rest is random. */
    public static List<PdqHash> planted(List<PdqHash> bank, int count, long seed) {
        Random random = new Random(seed);
        List<PdqHash> queries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            queries.add(
                    i % 2 == 0
                            ? changed(bank.get(random.nextInt(bank.size())), 1 + random.nextInt(31), random)
                            : new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
        }
        return queries;
    }

    /** A hash with exactly so many bits changed. */
    static PdqHash changed(PdqHash hash, int bits, Random random) {
        long[] words = {hash.w0(), hash.w1(), hash.w2(), hash.w3()};
        boolean[] done = new boolean[PdqHash.BITS];
        for (int left = bits; left > 0; ) {
            int bit = random.nextInt(PdqHash.BITS);
            if (!done[bit]) {
                done[bit] = true;
                words[bit >>> 6] ^= 1L << bit;
                left--;
            }
        }
        return new PdqHash(words[0], words[1], words[2], words[3]);
    }
}
