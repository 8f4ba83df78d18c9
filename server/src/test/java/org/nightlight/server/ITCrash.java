package org.nightlight.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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
    private final List<KilledServer> started = new ArrayList<>();
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
        started.forEach(KilledServer::close);
    }

    @Test
    void killedInTheMiddleOfEvents_losesNothingThatWasAnswered_andDoublesNothing() throws Exception {
        KilledServer first = start("http://127.0.0.1:" + receiver.getAddress().getPort() + "/", LISTED);
        Map<String, String> answered = sendUntilKilled(first);
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ANSWERED_BEFORE_THE_CRASH);

        KilledServer second = start();
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

    private Map<String, String> sendUntilKilled(KilledServer host) throws Exception {
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
            host.kill();
        }
        return answered;
    }

    private void assertEverythingOnce(KilledServer host, Map<String, String> answered) throws Exception {
        try (var connection = host.database();
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

    private static TestPlatform platform(KilledServer host, String key) {
        return TestPlatform.at(URI.create("http://localhost:" + host.port()), CrashHost.SERVICE, key);
    }

    private KilledServer start(String... more) throws Exception {
        KilledServer server = KilledServer.start(data, more);
        started.add(server);
        return server;
    }
}
