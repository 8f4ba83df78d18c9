package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Digests;

/**
 * Hostile files of every format through real workers. Whatever the file, there is an answer, what dies is replaced, and
 * neither this process nor a worker grows. The property {@code nightlight.soak} makes it five thousand mutations and ten
 * minutes instead of sixty and one round.
 */
final class HostileSoakTest {

    private static final boolean LONG = Boolean.getBoolean("nightlight.soak");
    private static final int MUTATIONS = LONG ? 5_000 : 60;
    private static final Duration LASTING = LONG ? Duration.ofMinutes(10) : Duration.ZERO;
    private static final Duration FILE_LIMIT = Duration.ofSeconds(20);

    /** The collector gives memory back late, and a worker keeps some of a large picture for the next one. */
    private static final long GROWTH = 200L << 20;

    private final Map<MediaError, Integer> refused = new EnumMap<>(MediaError.class);
    private int fingerprinted;

    @Test
    void fingerprint_hostileFiles_areAnsweredWhileMemoryStaysFlat() throws Exception {
        Map<String, byte[]> seeds = HostileFiles.seeds();
        List<HostileFiles.Named> bombs = HostileFiles.bombs();
        byte[] harmless = DrawnImages.encode(DrawnImages.landscape(300, 200, 1), "jpeg");
        WorkerSettings settings = new WorkerSettings(2, FILE_LIMIT, FILE_LIMIT, FILE_LIMIT, Duration.ofMinutes(1));
        Set<Long> seen = new TreeSet<>();
        try (DecodeWorkers workers = new DecodeWorkers(MediaLimits.DEFAULT, settings)) {
            MediaFingerprint expected = workers.fingerprint(harmless);
            long until = System.nanoTime() + LASTING.toNanos();
            long afterFirstRound = 0;
            int rounds = 0;
            do {
                for (HostileFiles.Named bomb : bombs) {
                    assertThat(answer(workers, bomb.file())).as(bomb.name()).isTrue();
                }
                Random random = new Random(20_261_127 + rounds);
                List<Map.Entry<String, byte[]>> files = List.copyOf(seeds.entrySet());
                for (int i = 0; i < MUTATIONS; i++) {
                    Map.Entry<String, byte[]> file = files.get(i % files.size());
                    byte[] mutation = HostileFiles.mutation(file.getValue(), random);
                    assertThat(answer(workers, mutation))
                            .as("round %d, mutation %d of %s", rounds, i, file.getKey())
                            .isTrue();
                    seen.addAll(workers.pids());
                    if (i % 50 == 0) {
                        assertThat(workers.fingerprint(harmless)).isEqualTo(expected);
                    }
                }
                rounds++;
                long memory = memory(workers);
                if (rounds == 1) {
                    afterFirstRound = memory;
                }
                assertThat(memory - afterFirstRound).as("growth of memory").isLessThan(GROWTH);
                if (LONG) {
                    System.out.printf(
                            "round %d: %d fingerprinted, refused %s, %d processes so far, %d MB%n",
                            rounds, fingerprinted, refused, seen.size(), memory >> 20);
                }
            } while (System.nanoTime() < until);
            killed(workers);
            assertThat(workers.fingerprint(harmless)).isEqualTo(expected);
            assertThat(workers.pids()).isNotEmpty();
        }
        assertThat(refused).containsKeys(MediaError.TRUNCATED, MediaError.DECODE_FAILED, MediaError.TOO_MANY_PIXELS);
        assertThat(fingerprinted).isPositive();
    }

    /** Whether there was an answer within the time limit that has the digests of the file. */
    private boolean answer(DecodeWorkers workers, byte[] file) {
        long started = System.nanoTime();
        Digests digests;
        try {
            digests = workers.fingerprint(file).digests();
            fingerprinted++;
        } catch (MediaException e) {
            refused.merge(e.error(), 1, Integer::sum);
            digests = e.digests().orElseThrow();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - started);
        return digests.equals(Digests.of(file)) && taken.compareTo(FILE_LIMIT.multipliedBy(2)) < 0;
    }

    private static void killed(DecodeWorkers workers) {
        for (long pid : workers.pids()) {
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Of this process and the largest worker, what lies in memory. */
    private static long memory(DecodeWorkers workers) {
        System.gc();
        return resident(ProcessHandle.current().pid()).orElse(0)
                + workers.pids().stream()
                        .mapToLong(pid -> resident(pid).orElse(0))
                        .max()
                        .orElse(0);
    }

    private static OptionalLong resident(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException _) {
            // The worker ended meanwhile, and takes nothing any more.
            return OptionalLong.empty();
        }
    }
}
