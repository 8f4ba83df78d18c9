package org.nightlight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.storage.TestDatabase;

/** Server and database are killed together in the middle of reports: what was answered is there, in a case, exactly once. */
class ITReportCrash {

    private static final int REPORTS = 120;
    private static final int ANSWERED_BEFORE_THE_CRASH = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<KilledServer> started = new ArrayList<>();
    private final Path data = TestDatabase.newDataFolder();

    @AfterEach
    void stop() {
        started.forEach(KilledServer::close);
    }

    @Test
    void killedInTheMiddleOfReports_losesNoneThatWasAnswered() throws Exception {
        KilledServer first = start("http://127.0.0.1:9/", "5d41402abc4b2a76b9719d911017c592");
        Map<String, String> answered = reportUntilKilled(first);
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ANSWERED_BEFORE_THE_CRASH);

        KilledServer second = start();
        try (var connection = second.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select r.id, r.reporter, c.queue,
                               (select count(*) from report_piece p where p.report = r.id and p.text is not null) as pieces,
                               (select count(*) from report_code o where o.report = r.id) as codes,
                               (select count(*) from case_report k where k.report = r.id and k.case_id = c.id) as gathered,
                               (select count(*) from ledger_entry l where l.kind = 'report.received'
                                   and l.facts ->> 'report' = r.id) as entries
                          from user_report r join review_case c on c.id = r.case_id
                        """)) {
            Map<String, String> found = new ConcurrentHashMap<>();
            while (rows.next()) {
                String reporter = rows.getString("reporter");
                assertThat(found.put(reporter, rows.getString("id")))
                        .as(reporter)
                        .isNull();
                assertThat(rows.getString("queue")).isEqualTo("child-safety");
                for (String count : List.of("pieces", "codes", "gathered", "entries")) {
                    assertThat(rows.getInt(count))
                            .as("%s of %s", count, reporter)
                            .isEqualTo(1);
                }
            }
            assertThat(found).containsAllEntriesOf(answered);
        }
        second.say("verify");
        assertThat(second.await("ledger ")).startsWith("true ");
    }

    private Map<String, String> reportUntilKilled(KilledServer host) throws Exception {
        TestPlatform platform =
                TestPlatform.at(URI.create("http://localhost:" + host.port()), CrashHost.SERVICE, host.key());
        Map<String, String> answered = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REPORTS; i++) {
                String reporter = "stone-" + i;
                String body = """
                        {"reporter":{"kind":"account","account":"%s"},"subject":{"account":"river-%d"},
                         "reason":"sexual_content_with_child","text":"seen by me"}""".formatted(reporter, i % 10);
                threads.submit(() -> {
                    try {
                        TestPlatform.Answer answer = platform.post("/v1/reports", body);
                        if (answer.status() == 201) {
                            answered.put(reporter, answer.text("report"));
                        }
                    } catch (UncheckedIOException killed) {
                        // what gets no answer was not promised to be kept
                    }
                });
            }
            Instant patience = Instant.now().plus(PATIENCE);
            while (answered.size() < ANSWERED_BEFORE_THE_CRASH && Instant.now().isBefore(patience)) {
                LockSupport.parkNanos(1_000_000);
            }
            host.kill();
        }
        return answered;
    }

    private KilledServer start(String... more) throws Exception {
        KilledServer server = KilledServer.start(data, more);
        started.add(server);
        return server;
    }
}
