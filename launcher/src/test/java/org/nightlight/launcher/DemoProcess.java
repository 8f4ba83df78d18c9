package org.nightlight.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nightlight.server.demo.DemoAccess;

/** {@code nightlight demo} as a process of its own, as a newcomer starts it. */
final class DemoProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern HARBOUR = Pattern.compile("Harbour +(http://\\S+)");

    private final Process process;
    private final Path output;
    private final DemoAccess access;
    private final URI harbour;

    private DemoProcess(Process process, Path output, DemoAccess access, URI harbour) {
        this.process = process;
        this.output = output;
        this.access = access;
        this.harbour = harbour;
    }

    static DemoProcess start(Path folder, String... options) throws IOException, InterruptedException {
        Path output = folder.resolve("demo.log");
        Path data = folder.resolve("data");
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dnightlight.home=" + System.getProperty("nightlight.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo",
                "--quiet-platform",
                "--port",
                "0",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            String printed = Files.readString(output);
            Matcher harbour = HARBOUR.matcher(printed);
            if (harbour.find() && printed.contains("Ctrl-C stops it")) {
                DemoAccess access = new CredentialsFile(data.resolve("demo-credentials.json"))
                        .read()
                        .orElseThrow(() -> new IOException("no credentials were written"));
                return new DemoProcess(process, output, access, URI.create(harbour.group(1)));
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IOException("the demo ended by itself:\n" + printed);
            }
        }
        process.destroyForcibly();
        throw new IOException("the demo was not ready in " + PATIENCE + ":\n" + Files.readString(output));
    }

    DemoAccess access() {
        return access;
    }

    URI harbour() {
        return harbour;
    }

    /** Everything it has printed. */
    String printed() throws IOException {
        return Files.readString(output);
    }

    DemoAccess.Person person(String name) {
        return access.staff().stream()
                .filter(someone -> someone.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the demo did not stop within 30 seconds");
        }
    }
}
