package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nightlight.media.confinement.Confinement;
import org.nightlight.media.confinement.Protection;

final class ITDecodeWorkers {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final byte[] file = DrawnImages.encode(DrawnImages.landscape(120, 90, 1), "jpeg");

    @Test
    void fingerprint_workerWasKilled_isDoneByAnother() throws Exception {
        try (DecodeWorkers workers = workers(1, LONG)) {
            MediaFingerprint before = workers.fingerprint(file);
            long killed = workers.pids().getFirst();
            ProcessHandle process = ProcessHandle.of(killed).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();

            assertThat(workers.fingerprint(file)).isEqualTo(before);
            assertThat(workers.pids()).hasSize(1).doesNotContain(killed);
        }
    }

    @Test
    void fingerprint_workerDiesMeanwhile_saysSoAndTheNextFileIsFine() throws Exception {
        try (DecodeWorkers workers = workers(1, LONG)) {
            workers.fingerprint(file);
            long pid = workers.pids().getFirst();
            stop(pid);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<MediaException> refused = threads.submit(() -> refused(workers));
                Await.until("the worker is taken", () -> workers.idleWorkers() == 0);
                signal("KILL", pid);

                assertThat(refused.get().error()).isEqualTo(MediaError.DECODER_CRASHED);
                assertThat(refused.get().error().causedByFile()).isFalse();
                assertThat(refused.get().digests()).isPresent();
            }
            assertThat(workers.fingerprint(file).pdq()).isPresent();
        }
    }

    @Test
    void fingerprint_workerHangs_isKilledAndReplaced() throws Exception {
        try (DecodeWorkers workers = workers(1, Duration.ofSeconds(4))) {
            workers.fingerprint(file);
            long hanging = workers.pids().getFirst();
            stop(hanging);

            assertThat(refused(workers).error()).isEqualTo(MediaError.TIMED_OUT);

            Await.until(
                    "the hanging worker is gone",
                    () -> ProcessHandle.of(hanging)
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
            assertThat(workers.fingerprint(file).pdq()).isPresent();
        }
    }

    @Test
    void fingerprint_allWorkersBusyForTooLong_saysSo() throws Exception {
        WorkerSettings settings = new WorkerSettings(1, LONG, Duration.ofMillis(50), LONG);
        try (DecodeWorkers workers = new DecodeWorkers(MediaFingerprinterContract.LIMITS, settings)) {
            workers.fingerprint(file);
            long pid = workers.pids().getFirst();
            stop(pid);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<MediaFingerprint> slow = threads.submit(() -> workers.fingerprint(file));
                Await.until("the worker is taken", () -> workers.idleWorkers() == 0);

                assertThat(refused(workers).error()).isEqualTo(MediaError.DECODER_UNAVAILABLE);

                signal("CONT", pid);
                assertThat(slow.get().pdq()).isPresent();
            }
        }
    }

    @Test
    void whole_photographOfTwelveMegapixels_fitsIntoAWorker() throws Exception {
        byte[] photograph = DrawnImages.encode(DrawnImages.busy(4_032, 3_024, 4), "jpeg");
        try (DecodeWorkers workers = new DecodeWorkers(MediaLimits.DEFAULT, new WorkerSettings(1, LONG, LONG, LONG))) {
            WholePicture whole = workers.whole(photograph).orElseThrow();
            assertThat(whole.width()).isEqualTo(4_032);
            assertThat(whole.height()).isEqualTo(3_024);
            assertThat(workers.whole(DrawnImages.encode(DrawnImages.landscape(6_000, 6_000, 4), "jpeg"))
                            .orElseThrow()
                            .height())
                    .isEqualTo(PreviewStyle.LARGEST_SIDE);
        }
    }

    @Test
    void worker_nothingToDo_ends() throws Exception {
        WorkerSettings settings = new WorkerSettings(1, LONG, LONG, Duration.ofMillis(100));
        try (DecodeWorkers workers = new DecodeWorkers(MediaFingerprinterContract.LIMITS, settings)) {
            workers.fingerprint(file);

            Await.until("the worker has ended", () -> workers.pids().isEmpty());

            assertThat(workers.fingerprint(file).pdq()).isPresent();
        }
    }

    @Test
    void fingerprint_temporaryFilesWereClearedAway_startsWorkersAllTheSame() throws Exception {
        try (DecodeWorkers workers = workers(1, LONG)) {
            workers.fingerprint(file);
            ProcessHandle worker = ProcessHandle.of(workers.pids().getFirst()).orElseThrow();
            Files.delete(workers.archive());
            worker.destroyForcibly();
            worker.onExit().get();

            assertThat(workers.fingerprint(file).pdq()).isPresent();
        }
    }

    @Test
    void close_workerRunning_endsItAndRefusesFiles() throws Exception {
        DecodeWorkers workers = workers(1, LONG);
        workers.fingerprint(file);
        Optional<ProcessHandle> process = ProcessHandle.of(workers.pids().getFirst());

        Path archive = workers.archive();
        workers.close();

        assertThat(archive.getParent()).doesNotExist();
        assertThat(process.filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(refused(workers).error()).isEqualTo(MediaError.DECODER_UNAVAILABLE);
    }

    @Test
    void worker_itsStarterIsKilled_endsByItself() throws Exception {
        Process starter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbandonedWorkers.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = starter.inputReader(StandardCharsets.US_ASCII)) {
            long pid = Long.parseLong(Optional.ofNullable(output.readLine()).orElseThrow());
            ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();

            starter.destroyForcibly().waitFor();

            Await.until("the abandoned worker has ended", () -> !worker.isAlive());
        }
    }

    @Test
    void confinement_asReported_isWhatTheKernelSays() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "There is no /proc to compare with");
        try (DecodeWorkers workers = workers(1, LONG)) {
            Confinement confinement = workers.confinement();
            Path process = Path.of("/proc", workers.pids().getFirst().toString());
            List<String> status = Files.readAllLines(process.resolve("status"));

            assertThat(status.stream().anyMatch(line -> line.matches("NoNewPrivs:\\s+1")))
                    .isEqualTo(confinement.inForce().contains(Protection.NO_NEW_PRIVILEGES));
            assertThat(status.stream().anyMatch(line -> line.matches("Seccomp:\\s+2")))
                    .isEqualTo(confinement.inForce().contains(Protection.NO_SYSTEM_CALLS));
            assertThat(userOf(process).equals(userOf(Path.of("/proc/self"))))
                    .isNotEqualTo(confinement.inForce().contains(Protection.OWN_USER));
            assertThat(networkOf(process).equals(networkOf(Path.of("/proc/self"))))
                    .isNotEqualTo(confinement.inForce().contains(Protection.NO_NETWORK));
            assertThat(confinement.effective())
                    .isEqualTo(confinement.missing().stream()
                            .allMatch(missing ->
                                    missing == Protection.OWN_USER || missing == Protection.LIMITED_RESOURCES));
        }
    }

    @Test
    void worker_environmentOfItsStarter_isNotHandedOn() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "There is no /proc to look into");
        assertThat(System.getenv()).isNotEmpty();
        try (DecodeWorkers workers = workers(1, LONG)) {
            workers.fingerprint(file);

            assertThat(Files.readAllBytes(
                            Path.of("/proc", workers.pids().getFirst().toString(), "environ")))
                    .isEmpty();
        }
    }

    private static DecodeWorkers workers(int count, Duration fileLimit) {
        return new DecodeWorkers(MediaFingerprinterContract.LIMITS, new WorkerSettings(count, fileLimit, LONG, LONG));
    }

    private MediaException refused(DecodeWorkers workers) {
        return catchThrowableOfType(MediaException.class, () -> workers.fingerprint(file));
    }

    /** Halts a process; each of its threads goes on until it notices. */
    private static void stop(long pid) throws IOException, InterruptedException {
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        assumeTrue(Files.isDirectory(threads), "There is no /proc to see whether a process stands still");
        signal("STOP", pid);
        Await.until("the worker stands still", () -> {
            try (Stream<Path> all = Files.list(threads)) {
                return all.allMatch(ITDecodeWorkers::stopped);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean stopped(Path thread) {
        try {
            return Files.readAllLines(thread.resolve("status")).stream()
                    .anyMatch(line -> line.matches("State:\\s+T.*"));
        } catch (NoSuchFileException _) {
            // A thread that has ended does nothing either.
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static String userOf(Path process) throws IOException {
        return Files.getAttribute(process, "unix:uid").toString();
    }

    private static String networkOf(Path process) throws IOException {
        return Files.readSymbolicLink(process.resolve("ns/net")).toString();
    }

    /** A program that starts a worker and then waits to be killed. */
    static final class AbandonedWorkers {

        private AbandonedWorkers() {}

        public static void main(String[] arguments) throws Exception {
            DecodeWorkers workers = workers(1, LONG);
            workers.confinement();
            System.out.println(workers.pids().getFirst());
            System.in.read();
        }
    }
}
