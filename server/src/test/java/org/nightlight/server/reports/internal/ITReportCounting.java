package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.reports.internal.ReportPlatform.body;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** How reports are counted: distinct reporters, those who agreed to report, and those who are trusted. */
@ServerTest
class ITReportCounting {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private WebApplicationContext context;

    @LocalServerPort
    private int port;

    private ReportPlatform world;
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
        world = new ReportPlatform(platform, database, context);
    }

    @Test
    void reports_aHundredOfOneAccount_areOne() throws Exception {
        List<Future<Answer>> sent;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sent = IntStream.range(0, 100)
                    .mapToObj(_ -> threads.submit(() -> world.report("stone-4", "lake-2", "hate_or_bullying")))
                    .toList();
        }
        List<Answer> answers = sent.stream().map(Future::resultNow).toList();

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(one -> one.text("report"))
                .containsOnly(answers.getFirst().text("report"));
        assertThat(answers).extracting(one -> one.text("statusUrl")).doesNotHaveDuplicates();
        assertThat(answers)
                .filteredOn(one -> !one.json().path("joined").asBoolean())
                .hasSize(1);
        String caseId = world.caseOf(answers.getFirst());
        assertThat(world.row("select pieces from case_report where case_id = ?", caseId))
                .containsEntry("pieces", 1);
        assertThat(world.page("/console/cases/" + caseId)).contains("1 reporter, 99 repetitions not counted.");
    }

    @Test
    void reports_ofManyAccounts_areCountedEach_andRestrictNobody() throws Exception {
        String caseId = "";
        for (int i = 0; i < 50; i++) {
            String reporter = "new-" + i;
            platform.put("/v1/accounts/" + reporter, "{\"createdAt\":\"%s\"}".formatted(TestPlatform.now()));
            caseId = world.caseOf(world.report(reporter, "lake-3", "hate_or_bullying"));
        }

        assertThat(world.page("/console/cases/" + caseId))
                .contains("50 distinct reporters.", "younger than 7 days", "they may have agreed to report");
        assertThat(platform.get("/v1/enforcements?account=lake-3").json().path("enforcements"))
                .isEmpty();
        assertThat(world.count(
                        "select count(*) from review_case where account = 'lake-3' and service = ?",
                        platform.service()))
                .isEqualTo(1);
        assertThat(world.row("select queue from review_case where id = ?", caseId))
                .containsEntry("queue", "reports");
    }

    @Test
    void trustedFlagger_needsAKeyOfItsOwn_andSeesOnlyItsReports() {
        String body =
                "{\"reporter\":{\"kind\":\"trusted_flagger\"},\"subject\":{\"account\":\"lake-8\"},\"reason\":\"hate_or_bullying\"}";
        TestPlatform plain = platform.withKey(key(EnumSet.of(Scope.REPORTS_WRITE)));
        TestPlatform flagger = platform.withKey(key(EnumSet.of(Scope.REPORTS_WRITE, Scope.REPORTS_TRUSTED)));
        Answer others = world.report("stone-4", "lake-8", "hate_or_bullying");

        assertThat(plain.post("/v1/reports", body).status()).isEqualTo(403);
        Answer received = flagger.post("/v1/reports", body);
        String caseId = world.caseOf(received);

        assertThat(world.row("select priority from review_case where id = ?", caseId))
                .containsEntry("priority", 2);
        assertThat(flagger.get("/v1/reports/" + received.text("report")).status())
                .isEqualTo(200);
        assertThat(flagger.get("/v1/reports/" + others.text("report")).status()).isEqualTo(404);
        assertThat(flagger.post("/v1/report-tokens", "{\"subject\":{\"account\":\"lake-8\"}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void reliability_isToldOnThePageOfTheReports() throws Exception {
        for (int i = 0; i < 3; i++) {
            String caseId = world.caseOf(world.report("hill-2", "lake-2" + i, "hate_or_bullying"));
            world.resolve(caseId, i < 2 ? "violation" : "none", 0, 1);
        }

        String caseId = world.caseOf(world.report("hill-2", "lake-30", "hate_or_bullying"));

        assertThat(world.page("/console/cases/" + caseId + "/reports"))
                .contains("2 of 3 earlier reports upheld: often right", "Nothing was written.");
    }

    private String key(Set<Scope> scopes) {
        return keys.create(platform.service(), "test", scopes, Optional.empty(), "system")
                .secret();
    }
}
