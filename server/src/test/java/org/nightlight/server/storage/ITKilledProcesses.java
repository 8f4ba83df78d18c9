package org.nightlight.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes, killed as by the kernel's memory killer, and started again at once. */
class ITKilledProcesses {

    private static final int ROWS = 200;

    private final List<Process> started = new ArrayList<>();
    private Path folder;
    private Path programs;

    @BeforeEach
    void chooseFolders() {
        folder = TestDatabase.newDataFolder();
        programs = Path.of("target/postgres-binaries").toAbsolutePath();
    }

    @AfterEach
    void cleanUp() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        new Postmaster(folder.resolve("postgres/data")).clearLeftovers();
        PostgresBinaries.deleteTree(folder);
    }

    @Test
    void serverKilled_databaseStopsAndNothingIsLost() throws Exception {
        long confirmed = writeUntilKilled(List.of(), false);

        assertThat(countAfterRestart()).isGreaterThanOrEqualTo(confirmed);
    }

    @Test
    void serverAndDatabaseKilledTogether_nothingIsLost() throws Exception {
        long confirmed = writeUntilKilled(List.of(), true);

        assertThat(countAfterRestart()).isGreaterThanOrEqualTo(confirmed);
    }

    @Test
    void secondProcess_isRefusedWithTheFirstOnesNumber() throws Exception {
        Process first = host(List.of(), "write");
        BufferedReader lines = first.inputReader();
        awaitReady(lines);

        Process second = host(List.of(), "write");

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("in use by process " + first.pid(), "--data");
        // the first one goes on
        assertThat(lines.readLine()).isNotNull();
        assertThat(lines.readLine()).isNotNull();
    }

    @Test
    void ordinaryUser_startsAndSurvivesBeingKilled() throws Exception {
        List<String> asNobody = List.of("unshare", "-U");
        assumeThat(works("unshare", "-U", "true"))
                .as("this machine allows a user namespace")
                .isTrue();

        long confirmed = writeUntilKilled(asNobody, true);

        assertThat(count(asNobody)).isGreaterThanOrEqualTo(confirmed);
    }

    /** Starts a host, lets it commit some rows, kills it, and gives the last number it confirmed. */
    private long writeUntilKilled(List<String> prefix, boolean databaseToo) throws Exception {
        Process host = host(prefix, "write");
        BufferedReader lines = host.inputReader();
        awaitReady(lines);
        long last = 0;
        for (int row = 0; row < ROWS; row++) {
            last = Long.parseLong(lines.readLine());
        }
        List<ProcessHandle> victims = new ArrayList<>();
        if (databaseToo) {
            new Postmaster(folder.resolve("postgres/data"))
                    .processIdInFile()
                    .flatMap(ProcessHandle::of)
                    .ifPresent(victims::add);
        }
        victims.add(host.toHandle());
        victims.forEach(ProcessHandle::destroyForcibly);
        // what it confirmed before it died
        for (String line = lines.readLine(); line != null && line.matches("\\d+"); line = lines.readLine()) {
            last = Math.max(last, Long.parseLong(line));
        }
        return last;
    }

    private long countAfterRestart() throws Exception {
        return count(List.of());
    }

    private long count(List<String> prefix) throws Exception {
        long begun = System.nanoTime();
        Process host = host(prefix, "count");
        BufferedReader lines = host.inputReader();
        awaitReady(lines);
        assertThat(System.nanoTime() - begun).as("time to be ready").isLessThan(TimeUnit.SECONDS.toNanos(30));
        String[] countAndLast = lines.readLine().split(" ");
        assertThat(host.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(countAndLast[0]).as("rows and their last number").isEqualTo(countAndLast[1]);
        return Long.parseLong(countAndLast[0]);
    }

    private static void awaitReady(BufferedReader lines) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            assertThat(line).as("the host ended; it said %s", said).isNotNull();
            said.add(line);
        }
    }

    private Process host(List<String> prefix, String what) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                PostgresHost.class.getName(),
                folder.toString(),
                programs.toString(),
                what));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static boolean works(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
