package org.nightlight.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, to be killed together with its database, and what it says. For one thread. */
final class KilledServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final String[] ready;

    private KilledServer(Path data, Process process) throws InterruptedException {
        this.data = data;
        this.process = process;
        Thread.ofVirtual().start(() -> {
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    lines.add(line);
                }
            } catch (IOException killed) {
                lines.add("ended");
            }
        });
        this.ready = await("ready ").split(" ");
    }

    /**
     * Starts one, and returns when it is ready.
     *
     * @param more further arguments of {@link CrashHost}
     */
    static KilledServer start(Path data, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                CrashHost.class.getName(),
                data.toString(),
                System.getProperty("nightlight.home", "..")));
        command.addAll(List.of(more));
        return new KilledServer(
                data,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** The rest of the line that begins so, once it has been said. */
    String await(String prefix) throws InterruptedException {
        for (String line : heard) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        Instant patience = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(patience)) {
            String line = lines.poll(1, TimeUnit.SECONDS);
            if (line != null) {
                heard.add(line);
                if (line.startsWith(prefix)) {
                    return line.substring(prefix.length());
                }
            }
        }
        throw new AssertionError("The server never said '" + prefix + "'; it said " + heard);
    }

    String port() {
        return ready[0];
    }

    String key() {
        return ready[1];
    }

    /** A connection to its database. */
    Connection database() throws InterruptedException, SQLException {
        String[] database = await("database ").split(" ");
        return DriverManager.getConnection(database[0], database[1], database[2]);
    }

    void say(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    }

    /** Server and database at once, without a chance to tidy up. */
    void kill() throws IOException, InterruptedException {
        ProcessHandle.of(postmaster()).ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
    }

    private long postmaster() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            Path file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
