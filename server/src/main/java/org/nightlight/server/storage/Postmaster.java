package org.nightlight.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier PostgreSQL may have left on a database folder: processes, and the file with its process id.
 *
 * <p>Only to be used by whoever holds the data folder's lock, so that whatever still runs here is nobody's.
 */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration BEFORE_QUIT = Duration.ofSeconds(10);
    private static final Duration BEFORE_KILL = Duration.ofSeconds(15);
    private static final Duration ORPHANS_MAY_TAKE = Duration.ofSeconds(3);

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /**
     * Ends what an earlier start left running here, so that the database can be started anew.
     *
     * <p>An orphaned server is asked to shut down, then told to; backends that outlived their server are given a moment
     * to notice.
     */
    void clearLeftovers() throws InterruptedException {
        long begun = System.nanoTime();
        String sent = "";
        for (List<Long> alive = processesHere(); !alive.isEmpty(); alive = processesHere()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            Optional<Long> server = processIdInFile().filter(alive::contains);
            if (server.isPresent() && waited.compareTo(BEFORE_KILL) < 0) {
                String signal = waited.compareTo(BEFORE_QUIT) < 0 ? "INT" : "QUIT";
                if (!signal.equals(sent)) {
                    log.info("Stopping PostgreSQL (process {}), which an earlier start left running", server.get());
                    signal(server.get(), signal);
                    sent = signal;
                }
            } else if (waited.compareTo(server.isPresent() ? BEFORE_KILL : ORPHANS_MAY_TAKE) >= 0) {
                alive.forEach(process -> ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly));
            }
            Thread.sleep(20);
        }
        forgetStrangersProcessId();
    }

    // PostgreSQL does not start while the process named in the file exists. When that process is not ours (killed but
    // not yet reaped, or a later one with the same number), the file is stale.
    private void forgetStrangersProcessId() {
        processIdInFile()
                .filter(process ->
                        PROCESSES.toFile().isDirectory() && Files.exists(PROCESSES.resolve(Long.toString(process))))
                .ifPresent(process -> {
                    log.info("Removing the stale postmaster.pid of process {}", process);
                    try {
                        Files.deleteIfExists(data.resolve("postmaster.pid"));
                    } catch (IOException failure) {
                        throw new UncheckedIOException("Cannot remove the stale postmaster.pid in " + data, failure);
                    }
                });
    }

    Optional<Long> processIdInFile() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read postmaster.pid in " + data, failure);
        }
    }

    /** The live processes of this database: its server and backends, whose working folder is the database's. */
    List<Long> processesHere() {
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            // without /proc: the server alone, by the name of its program
            return processIdInFile()
                    .filter(process -> ProcessHandle.of(process)
                            .flatMap(handle -> handle.info().command())
                            .filter(command -> command.endsWith("postgres"))
                            .isPresent())
                    .stream()
                    .toList();
        }
        List<Long> here = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (worksHere(process)) {
                    here.add(Long.valueOf(process.getFileName().toString()));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list the machine's processes", failure);
        }
        return here;
    }

    private boolean worksHere(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
                    && Files.readSymbolicLink(process.resolve("exe")).endsWith("postgres");
        } catch (IOException goneOrAnothers) {
            // ended meanwhile (a process not yet reaped has no folder either), or another user's
            return false;
        }
    }

    /** Sends a signal; Java itself can only send TERM, for which PostgreSQL waits until its clients have left. */
    static void signal(long process, String name) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot signal process " + process, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
