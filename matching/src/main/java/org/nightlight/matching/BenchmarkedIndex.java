package org.nightlight.matching;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.LumaRows;
import org.nightlight.fingerprint.Pdq;
import org.nightlight.fingerprint.PdqHash;

/** What a benchmark asks of an index beyond searching one by one. */
final class BenchmarkedIndex {

    private static final int ROUNDS = 5;
    private static final int ADDITIONS = 200;
    private static final int PICTURES = 300;
    private static final int SIDE = 64;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private final HashIndex index;
    private final int distance;

    BenchmarkedIndex(HashIndex index, int distance) {
        this.index = index;
        this.distance = distance;
    }

    /** Queries a second of processor time when all are asked at once. */
    double batchedPerSecond(List<PdqHash> queries) {
        return queries.size() / best(() -> index.searchAll(queries, distance));
    }

    /** Pictures a second of processor time in all orientations: in eight searches, and in one. */
    double[] orientedPerSecond() {
        Random random = new Random(3);
        List<DihedralHashes> pictures = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(drawn(random));
        }
        double eight =
                best(() -> pictures.forEach(picture -> picture.hashes().forEach(hash -> index.search(hash, distance))));
        double one = best(() -> pictures.forEach(picture -> index.searchOriented(picture, distance)));
        return new double[] {PICTURES / eight, PICTURES / one};
    }

    /** Seconds by the clock to save the index and to open it again. */
    double[] saveAndOpenSeconds() throws IOException {
        Path file = Files.createTempFile("nightlight-index", null);
        try {
            long start = System.nanoTime();
            index.save(file, "benchmark");
            long saved = System.nanoTime();
            HashIndex.open(file);
            return new double[] {(saved - start) / 1e9, (System.nanoTime() - saved) / 1e9};
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Microseconds by the clock until an entry that is added is found, while another thread searches: the median and the longest.
     */
    double[] newEntryMicros(List<PdqHash> queries) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread other = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; !done.get(); i++) {
                index.search(queries.get(i % queries.size()), distance);
            }
        });
        Random random = new Random(4);
        double[] micros = new double[ADDITIONS];
        try {
            for (int i = 0; i < ADDITIONS; i++) {
                PdqHash hash = new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
                long start = System.nanoTime();
                index.add(-1L - i, hash);
                if (index.search(hash, distance).isEmpty()) {
                    throw new IllegalStateException("an entry that was added is not found");
                }
                micros[i] = (System.nanoTime() - start) / 1e3;
            }
        } finally {
            done.set(true);
            other.join();
        }
        Arrays.sort(micros);
        return new double[] {micros[ADDITIONS / 2], micros[ADDITIONS - 1]};
    }

    private static double best(Runnable task) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREAD.getCurrentThreadCpuTime();
            task.run();
            best = Math.min(best, (THREAD.getCurrentThreadCpuTime() - start) / 1e9);
        }
        return best;
    }

    /** A picture of discs of different greys. */
    private static DihedralHashes drawn(Random random) {
        byte[] pixels = new byte[SIDE * SIDE * 3];
        for (int disc = 0; disc < 20; disc++) {
            int across = random.nextInt(SIDE);
            int down = random.nextInt(SIDE);
            int radius = 3 + random.nextInt(SIDE / 3);
            byte grey = (byte) random.nextInt(256);
            for (int at = 0; at < SIDE * SIDE; at++) {
                int x = at % SIDE - across;
                int y = at / SIDE - down;
                if (x * x + y * y < radius * radius) {
                    Arrays.fill(pixels, 3 * at, 3 * at + 3, grey);
                }
            }
        }
        return Pdq.hashDihedral(LumaRows.ofRgb(pixels, SIDE, SIDE));
    }
}
