package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hundred reports of child sexual abuse a second: each is in the child-safety queue within a second. */
@ServerTest
class ITReportRate {

    private static final int A_SECOND = 100;
    private static final int SECONDS = 4;
    private static final Duration LATEST = Duration.ofSeconds(1);

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void reports_aHundredASecond_areQueuedWithinASecond() throws Exception {
        TestPlatform platform = TestPlatform.create(port, services, keys);
        for (int i = 0; i < 20; i++) {
            report(platform, "warm-" + i);
        }
        List<? extends Future<Long>> sent;
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(16)) {
            sent = IntStream.range(0, A_SECOND * SECONDS)
                    .mapToObj(i -> clock.schedule(
                            () -> report(platform, "river-" + i % 150), i * 1_000L / A_SECOND, TimeUnit.MILLISECONDS))
                    .toList();
        }
        List<Long> millis = sent.stream().map(Future::resultNow).sorted().toList();
        System.out.printf(
                "Reports at %d a second: median %d ms, 99th percentile %d ms, slowest %d ms%n",
                A_SECOND, millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100), millis.getLast());

        assertThat(millis.get(millis.size() * 99 / 100)).isLessThan(LATEST.toMillis());
        assertThat(database.sql("select count(*) from case_report k join review_case c on c.id = k.case_id"
                                + " where c.service = ? and c.queue = 'child-safety'")
                        .param(platform.service())
                        .query(Integer.class)
                        .single())
                .isEqualTo(A_SECOND * SECONDS + 20);
    }

    private static long report(TestPlatform platform, String account) {
        long start = System.nanoTime();
        TestPlatform.Answer answer = platform.post(
                "/v1/reports",
                ReportPlatform.body(
                        platform.newId("stone"), account, "sexual_content_with_child", ",\"text\":\"seen\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
