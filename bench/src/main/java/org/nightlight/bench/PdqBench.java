package org.nightlight.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.nightlight.fingerprint.LumaRows;
import org.nightlight.fingerprint.Pdq;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.media.DecodeWorkers;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaLimits;
import org.nightlight.media.Precision;
import org.nightlight.media.WorkerSettings;

/**
 * What the fingerprints of a file cost the way the server takes them: in a decoder process of few privileges, all eight
 * orientations and the three digests included. Processor time of all processes together.
 */
public final class PdqBench {

    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int ROUNDS = 4;

    private final Path results;

    private PdqBench(Path results) {
        this.results = results;
    }

    /** Arguments: the file to append results to, 512 x 512 RGB bytes, and the files to measure. */
    public static void main(String[] arguments) throws IOException, MediaException {
        PdqBench bench = new PdqBench(Path.of(arguments[0]));
        bench.pixels(Files.readAllBytes(Path.of(arguments[1])));
        try (MediaFingerprinter workers = new DecodeWorkers(MediaLimits.DEFAULT, WorkerSettings.DEFAULT)) {
            for (String file : List.of(arguments).subList(2, arguments.length)) {
                PdqHash full = bench.file(workers, Path.of(file), Precision.FULL, "ours.");
                PdqHash screened = bench.file(workers, Path.of(file), Precision.SCREENING, "screened.");
                if (full.distance(screened) > Precision.SCREENING_DISTANCE) {
                    throw new IllegalStateException(
                            "Screening " + file + " gave a hash " + full.distance(screened) + " bits off");
                }
            }
        }
    }

    private void pixels(byte[] rgb) throws IOException {
        LumaRows rows = LumaRows.ofRgb(rgb, 512, 512);
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        PdqResult result = Pdq.hash(rows);
        for (long end = System.nanoTime() + ROUND.toNanos(); System.nanoTime() < end; ) {
            long start = thread.getCurrentThreadCpuTime();
            result = Pdq.hash(rows);
            least = Math.min(least, thread.getCurrentThreadCpuTime() - start);
        }
        report("pixels", "ours.pixels", result, least / 1e6);
    }

    private PdqHash file(MediaFingerprinter fingerprinter, Path file, Precision precision, String prefix)
            throws IOException, MediaException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        for (long end = System.nanoTime() + WARM_UP.toNanos(); System.nanoTime() < end; ) {
            fingerprinter.fingerprint(bytes, precision);
        }
        PdqResult result = fingerprinter.fingerprint(bytes, precision).pdq().orElseThrow();
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            int count = 0;
            double before = cpuMillis();
            for (long end = System.nanoTime() + ROUND.toNanos(); System.nanoTime() < end; count++) {
                fingerprinter.fingerprint(bytes, precision);
            }
            least = Math.min(least, (cpuMillis() - before) / count);
        }
        report(precision == Precision.FULL ? name : name + " screened", prefix + name, result, least);
        return result.hash();
    }

    private void report(String name, String key, PdqResult result, double millis) throws IOException {
        System.out.println("hash\t" + name + "\t" + result.hash() + "\t" + result.quality());
        Files.writeString(results, String.format(Locale.ROOT, "%s\t%.4f%n", key, millis), StandardOpenOption.APPEND);
    }

    /** Of this process and the decoders it has started. */
    private static double cpuMillis() {
        ProcessHandle self = ProcessHandle.current();
        return (cpu(self) + self.descendants().mapToLong(PdqBench::cpu).sum()) / 1e6;
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
