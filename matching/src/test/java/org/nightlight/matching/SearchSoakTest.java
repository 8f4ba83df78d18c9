package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nightlight.fingerprint.PdqHash;

/**
 * Searching against comparing everything, for every kind of set and size, while entries come and go, after saving and opening, and
 * with readers beside. The long form goes up to two million hashes.
 */
class SearchSoakTest {

    private static final boolean LONG = Boolean.getBoolean("nightlight.soak");
    private static final int[] SIZES = LONG
            ? new int[] {1, 2, 3, 17, 64, 65, 1000, 4097, 10_000, 65_536, 250_000, 1_000_000, 2_000_000}
            : new int[] {1, 2, 65, 5000, 40_000};
    /** In larger sets everything takes long where all of it matches. */
    private static final int LARGE = 100_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void search_anySetAndSizeWhileItChanges_findsWhatComparingAllFinds(HashFamilies family)
            throws IOException, InterruptedException, ExecutionException {
        for (int size : SIZES) {
            Random random = new Random(size);
            long start = System.nanoTime();
            ComparedIndex compared = new ComparedIndex(family.make(size, random), random);
            String name = family + " of " + size;
            int queries = size > LARGE ? 4 : LONG ? 24 : 8;
            int rounds = LONG && size <= LARGE ? 4 : 1;
            compared.compare(name, queries);
            int searches = 0;
            for (int round = 0; round < rounds; round++) {
                searches += changeBesideReaders(compared, Math.min(2 * size, 4000), random);
                compared.compare(name + ", changed", queries);
                compared.reopen(folder.resolve("hashes"));
                compared.compare(name + ", opened", queries);
                compared.change(Math.min(2 * size, 500));
                compared.compare(name + ", changed after opening", queries);
            }
            if (LONG) {
                System.out.printf(
                        "%s: all as by comparing, %d searches beside the changes, %.1f s%n",
                        name, searches, (System.nanoTime() - start) / 1e9);
            }
        }
    }

    /** Readers look for entries that nobody touches, which must be found by every search. */
    private static int changeBesideReaders(ComparedIndex compared, int times, Random random)
            throws InterruptedException, ExecutionException {
        HashIndex index = compared.index();
        List<PdqHash> steady = HashFamilies.RANDOM.make(50, random);
        for (int i = 0; i < steady.size(); i++) {
            index.add(-1L - i, steady.get(i));
        }
        AtomicBoolean done = new AtomicBoolean();
        int searches = 0;
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> reading = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                reading.add(readers.submit(() -> read(index, steady, done)));
            }
            try {
                compared.change(times);
            } finally {
                done.set(true);
            }
            for (Future<Integer> reader : reading) {
                searches += reader.get();
            }
        }
        for (int i = 0; i < steady.size(); i++) {
            assertThat(index.remove(-1L - i)).isTrue();
        }
        return searches;
    }

    private static int read(HashIndex index, List<PdqHash> steady, AtomicBoolean done) {
        Random random = new Random(1);
        int count = 0;
        while (!done.get() || count == 0) {
            int wanted = random.nextInt(steady.size());
            assertThat(index.search(MatchBenchmark.changed(steady.get(wanted), 20, random), 31))
                    .contains(new HashMatch(-1L - wanted, 20));
            count++;
        }
        return count;
    }
}
