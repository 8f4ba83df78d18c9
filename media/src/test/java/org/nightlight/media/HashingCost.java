package org.nightlight.media;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what fingerprints cost: the processor time of this process and of the worker together, for each file, once
 * warm. Arguments: {@code full} or {@code screening}, the number of rounds, files. Prints a line a file: milliseconds of
 * processor time, milliseconds on the clock, the file.
 */
final class HashingCost {

    private static final int WARMING_ROUNDS = 25;

    private final DecodeWorkers workers;
    private final Precision precision;

    private HashingCost(DecodeWorkers workers, Precision precision) {
        this.workers = workers;
        this.precision = precision;
    }

    public static void main(String[] arguments) throws IOException, MediaException {
        Precision precision = arguments[0].equals("screening") ? Precision.SCREENING : Precision.FULL;
        int rounds = Integer.parseInt(arguments[1]);
        WorkerSettings one = new WorkerSettings(1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (DecodeWorkers workers = new DecodeWorkers(MediaLimits.DEFAULT, one)) {
            HashingCost cost = new HashingCost(workers, precision);
            List<Path> files = new ArrayList<>();
            for (int i = 2; i < arguments.length; i++) {
                files.add(Path.of(arguments[i]));
            }
            for (Path file : files) {
                cost.print(file, rounds);
            }
        }
    }

    private void print(Path path, int rounds) throws IOException, MediaException {
        byte[] file = Files.readAllBytes(path);
        for (int i = 0; i < WARMING_ROUNDS; i++) {
            workers.fingerprint(file, precision);
        }
        long processor = processorNanos();
        long clock = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            workers.fingerprint(file, precision);
        }
        System.out.printf(
                "%.2f %.2f %s%n",
                (processorNanos() - processor) / 1e6 / rounds, (System.nanoTime() - clock) / 1e6 / rounds, path);
    }

    private long processorNanos() {
        long own = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        return own
                + workers.pids().stream()
                        .mapToLong(pid -> ProcessHandle.of(pid)
                                .flatMap(process -> process.info().totalCpuDuration())
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum();
    }
}
