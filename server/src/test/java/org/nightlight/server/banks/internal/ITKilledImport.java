package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.storage.TestDatabase;

/** A real server, killed while it imports a list and saves its index. */
class ITKilledImport {

    private static final int LINES = 65_000;
    private static final int ENOUGH = 20_000;

    private final List<Process> started = new ArrayList<>();
    private final Path data = TestDatabase.newDataFolder();
    private Path list = data;

    @BeforeEach
    void write() throws IOException {
        Random random = new Random(23);
        list = data.resolveSibling(data.getFileName() + ".txt");
        Files.write(
                list,
                IntStream.range(0, LINES)
                        .mapToObj(i -> "pdq " + BankWorld.random(random).toHex())
                        .toList());
    }

    @AfterEach
    void cleanUp() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        Files.delete(list);
    }

    @Test
    void serverKilledWhileItImports_keepsWhatItAcknowledgedAndCompletesTheRest() throws Exception {
        int acknowledged = importUntilKilled();
        assertThat(acknowledged).isBetween(ENOUGH, LINES - 1);

        Process again = host(acknowledged);
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = again.inputReader()) {
            lines.lines().filter(line -> line.matches("(missing|done) .*")).forEach(said::add);
        }

        assertThat(again.waitFor()).isZero();
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).as("acknowledged and not found").isEqualTo("missing 0");
        String[] done = said.get(1).split(" ");
        assertThat(Integer.parseInt(done[1]) + Integer.parseInt(done[2])).isEqualTo(LINES);
        assertThat(Integer.parseInt(done[2])).isGreaterThanOrEqualTo(acknowledged);
        assertThat(said.get(2)).isEqualTo("missing 0");
    }

    /** Returns the number of lines that the server had acknowledged when it was killed. */
    private int importUntilKilled() throws Exception {
        Process host = host(0);
        int acknowledged = 0;
        try (BufferedReader lines = host.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("upto ")) {
                    acknowledged = Integer.parseInt(line.substring("upto ".length()));
                    if (acknowledged >= ENOUGH) {
                        host.toHandle().destroyForcibly(); // which leaves the lines it said to be read
                    }
                }
            }
        }
        assertThat(host.waitFor()).as("it was killed").isNotZero();
        return acknowledged;
    }

    private Process host(int acknowledged) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dnightlight.postgres.programs="
                                + Path.of("target/postgres-binaries").toAbsolutePath(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ImportHost.class.getName(),
                        data.toString(),
                        Path.of("..").toAbsolutePath().normalize().toString(),
                        list.toString(),
                        Integer.toString(acknowledged))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }
}
