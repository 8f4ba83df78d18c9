package org.nightlight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.storage.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server and database are killed together in the middle of 200 concurrent events with consequences; started again,
 * everything that was answered is there exactly once, and everything is told.
 */
class ITCrash {

    private static final int EVENTS = 200;
    private static final int ANSWERED_BEFORE_THE_CRASH = 40;
    private static final String LISTED = "5d41402abc4b2a76b9719d911017c592";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final List<Process> started = new ArrayList<>();
    private final Path data = TestDatabase.newDataFolder();
    private HttpServer receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            told.add(new JsonMapper().readTree(body).at("/data/enforcement").asString(""));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void killedInTheMiddleOfEvents_losesNothingThatWasAnswered_andDoublesNothing() throws Exception {
        Host first = start("http://127.0.0.1:" + receiver.getAddress().getPort() + "/", LISTED);
        Map<String, String> answered = sendUntilKilled(first);
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ANSWERED_BEFORE_THE_CRASH);

        Host second = start();
        TestPlatform platform = platform(second, first.key());
        Map<String, String> bodies = bodies();
        for (Map.Entry<String, String> event : bodies.entrySet()) {
            TestPlatform.Answer again = platform.event(event.getValue());
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            if (answered.containsKey(event.getKey())) {
                assertThat(again.body()).isEqualTo(answered.get(event.getKey()));
            } else {
                answered.put(event.getKey(), again.body());
            }
        }
        assertThat(answered).hasSize(EVENTS);
        assertEverythingOnce(second, answered);
        assertTold(answered);
        second.say("verify");
        assertThat(second.await("ledger ")).startsWith("true ");
    }

    private final Instant at = Instant.now().minusSeconds(1);

    private Map<String, String> bodies() {
        Map<String, String> bodies = new java.util.LinkedHashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            bodies.put("evt-" + i, """
                    {"id":"evt-%d","type":"media","at":"%s","actor":{"id":"river-%d"},\
                    "conversation":{"id":"post-%d","kind":"public"},\
                    "media":[{"id":"m1","kind":"image","hashes":{"md5":"%s"}}]}""".formatted(i, at, i, i, LISTED));
        }
        return bodies;
    }

    private Map<String, String> sendUntilKilled(Host host) throws Exception {
        Map<String, String> answered = new ConcurrentHashMap<>();
        TestPlatform platform = platform(host, host.key());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bodies().forEach((id, body) -> threads.submit(() -> {
                try {
                    TestPlatform.Answer answer = platform.event(body);
                    if (answer.status() == 200) {
                        answered.put(id, answer.body());
                    }
                } catch (UncheckedIOException killed) {
                    // what gets no answer is sent again, as a platform would
                }
            }));
            Instant patience = Instant.now().plus(PATIENCE);
            while (answered.size() < ANSWERED_BEFORE_THE_CRASH && Instant.now().isBefore(patience)) {
                LockSupport.parkNanos(1_000_000);
            }
            host.kill(postmaster());
        }
        return answered;
    }

    private long postmaster() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            Path file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        }
    }

    private void assertEverythingOnce(Host host, Map<String, String> answered) throws Exception {
        String[] database = host.await("database ").split(" ");
        try (var connection = DriverManager.getConnection(database[0], database[1], database[2]);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select d.event, d.id, d.case_id,
                               (select count(*) from case_decision c where c.decision = d.id) as cases,
                               (select count(*) from ledger_entry l
                                 where l.kind = 'decision.made' and l.facts ->> 'decision' = d.id) as entries,
                               (select count(*) from enforcement e where e.origin = d.id) as enforcements,
                               (select count(*) from webhook_message m join enforcement e
                                    on m.data ->> 'enforcement' = e.id where e.origin = d.id) as messages
                          from decision d
                        """)) {
            Map<String, String> found = new ConcurrentHashMap<>();
            while (rows.next()) {
                String event = rows.getString("event");
                assertThat(found.put(event, rows.getString("id")))
                        .as("decisions of %s", event)
                        .isNull();
                assertThat(rows.getInt("cases")).as("cases of %s", event).isEqualTo(1);
                assertThat(rows.getInt("entries"))
                        .as("ledger entries of %s", event)
                        .isEqualTo(1);
                assertThat(rows.getInt("enforcements"))
                        .as("enforcements of %s", event)
                        .isEqualTo(2);
                assertThat(rows.getInt("messages")).as("messages of %s", event).isEqualTo(2);
                assertThat(answered.get(event)).contains(rows.getString("id"), rows.getString("case_id"));
            }
            assertThat(found.keySet()).isEqualTo(answered.keySet());
        }
    }

    private void assertTold(Map<String, String> answered) {
        Set<String> expected = answered.values().stream()
                .flatMap(body -> new JsonMapper().readTree(body).path("effects").valueStream())
                .map(effect -> effect.path("enforcement").asString(""))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        assertThat(expected).hasSize(2 * EVENTS);
        Instant patience = Instant.now().plus(PATIENCE);
        while (!told.containsAll(expected) && Instant.now().isBefore(patience)) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(told).containsAll(expected);
    }

    private static TestPlatform platform(Host host, String key) {
        return TestPlatform.at(URI.create("http://localhost:" + host.port()), CrashHost.SERVICE, key);
    }

    private Host start(String... more) throws Exception {
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
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return new Host(process);
    }

    /** A server's process, and what it says. */
    private static final class Host {
        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final List<String> heard = new ArrayList<>();
        private final String[] ready;

        private Host(Process process) throws InterruptedException {
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

        /** The rest of the line that begins so, once it has been said. */
        private String await(String prefix) throws InterruptedException {
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

        private String port() {
            return ready[0];
        }

        private String key() {
            return ready[1];
        }

        private void say(String line) throws IOException {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(line)
                    .append('\n')
                    .flush();
        }

        /** Both at once, without a chance to tidy up. */
        private void kill(long postmaster) throws InterruptedException {
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
