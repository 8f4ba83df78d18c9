package org.nightlight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.storage.TestDatabase;

/**
 * Server and database are killed right after a new entry was acknowledged, and once more while what had passed is being
 * decided; started again, the entry has been looked back for, and nothing twice.
 */
class ITLookBackCrash {

    private static final int EVENTS = 400;
    private static final int ACCOUNTS = 150;
    private static final int DECIDED_BEFORE_THE_CRASH = 40;
    private static final String OTHER = "5d41402abc4b2a76b9719d911017c592";
    private static final String LEARNT = "7d793037a0760186574b0282f2f435e7";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<KilledServer> started = new ArrayList<>();
    private final Path data = TestDatabase.newDataFolder();

    @AfterEach
    void stop() {
        started.forEach(KilledServer::close);
    }

    @Test
    void killedAfterAnEntryWasAcknowledged_andWhileItActs_looksBackToTheEndAndDoublesNothing() throws Exception {
        KilledServer first = start("http://127.0.0.1:9/", OTHER);
        TestPlatform platform =
                TestPlatform.at(URI.create("http://localhost:" + first.port()), CrashHost.SERVICE, first.key());
        for (int i = 0; i < EVENTS; i++) {
            assertThat(platform.event(body(i)).text("verdict")).isEqualTo("allow");
        }
        awaitCount(first, "select count(*) from passed_media", EVENTS);
        assertThat(platform.post("/v1/banks/" + CrashHost.BANK + "/entries", "{\"md5\":\"" + LEARNT + "\"}")
                        .status())
                .isBetween(200, 201);
        first.kill();

        KilledServer second = start();
        awaitCount(second, "select count(*) from decision where verdict = 'BLOCK'", DECIDED_BEFORE_THE_CRASH);
        second.kill();

        KilledServer third = start();
        awaitCount(third, "select count(*) from decision where verdict = 'BLOCK'", EVENTS);
        awaitCount(third, "select count(*) from lookback_pass where state = 'done' and matched = " + EVENTS, 1);
        assertThat(count(third, "select count(*) from lookback_work")).isZero();
        assertThat(count(third, "select count(*) from decision_revision")).isEqualTo(EVENTS);
        assertThat(count(third, "select count(*) from webhook_message where type = 'decision.revised'"))
                .isEqualTo(EVENTS);
        assertThat(count(third, "select count(*) from review_case")).isEqualTo(ACCOUNTS);
        assertThat(count(third, "select count(*) from ledger_entry where kind = 'decision.looked_back'"))
                .isEqualTo(EVENTS);
        third.say("verify");
        assertThat(third.await("ledger ")).startsWith("true ");
    }

    private static String body(int number) {
        return """
                {"id":"evt-%d","type":"media","at":"%s","actor":{"id":"river-%d"},\
                "conversation":{"id":"post-%d","kind":"public"},\
                "media":[{"id":"m1","kind":"image","hashes":{"md5":"%s"}}]}""".formatted(number, TestPlatform.now(), number % ACCOUNTS, number, LEARNT);
    }

    private static void awaitCount(KilledServer server, String sql, long least) throws Exception {
        Instant patience = Instant.now().plus(PATIENCE);
        while (count(server, sql) < least) {
            assertThat(Instant.now()).as(sql).isBefore(patience);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static long count(KilledServer server, String sql) throws Exception {
        try (var connection = server.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private KilledServer start(String... more) throws Exception {
        KilledServer server = KilledServer.start(data, more);
        started.add(server);
        return server;
    }
}
