package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.reports.internal.ReportPlatform.body;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Reports over HTTP, from the platform's call to the outcome the reporter is told. */
@ServerTest
class ITUserReports {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Alarms alarms;

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
    void report_isKeptWithItsCaseBeforeTheAnswer_andFollowedToItsOutcome() throws Exception {
        Answer received = platform.post(
                "/v1/reports",
                body(
                        "stone-4",
                        "river-17",
                        "asks_for_secret_or_meeting",
                        ",\"text\":\"he wants me to keep it secret\",\"language\":\"de-AT\""));
        String caseId = world.caseOf(received);

        assertThat(received.text("status")).isEqualTo("received");
        assertThat(received.text("statusUrl")).contains("/reports/");
        assertThat(received.json().path("help").size()).isPositive();
        assertThat(world.row("select * from review_case where id = ?", caseId))
                .containsEntry("queue", "child-safety")
                .containsEntry("account", "river-17")
                .containsEntry("policy", "child-safety/grooming");
        assertThat(world.count(
                        "select count(*) from ledger_entry where kind = 'report.received' and facts ->> 'report' = ?",
                        received.text("report")))
                .isEqualTo(1);

        assertThat(world.page("/console/cases/" + caseId))
                .contains("User reports", "1 reporter.", "one report", "Asks a child for secrecy or to meet")
                .doesNotContain("keep it secret");
        assertThat(standing(received)).isEqualTo("in_review");

        assertThat(world.resolve(caseId, "violation", 0, 1).getStatus()).isEqualTo(302);
        assertThat(standing(received)).isEqualTo("acted");
        assertThat(world.told()).contains("report.resolved", "enforcement.applied");
        assertThat(database.sql("select data::text from webhook_message where type = 'report.resolved' and service = ?")
                        .param(platform.service())
                        .query((row, _) -> row.getString(1))
                        .single())
                .contains(received.text("report"), "\"acted\"", "stone-4", "river-17");

        world.respond(
                post("/console/cases/" + caseId + "/undo").param("version", "1").with(csrf()));
        assertThat(standing(received)).isEqualTo("in_review");
        assertThat(world.resolve(caseId, "none", 2, 1).getStatus()).isEqualTo(302);
        assertThat(standing(received)).isEqualTo("no_violation");
    }

    @Test
    void report_ofAKnownEvent_needsNoAccount_andSealsWhatWasSaid() throws Exception {
        platform.event(TestPlatform.message("evt-a", "river-17", "stone-4", "how was school today"));
        platform.event(TestPlatform.message("evt-b", "stone-4", "river-17", "fine and yours"));
        String conversation = "river-17/stone-4";

        Answer received = platform.post("/v1/reports", """
                {"reporter":{"kind":"account","account":"stone-4"},
                 "subject":{"event":"evt-a","conversation":"%s"},"reason":"unwanted_contact"}""".formatted(conversation));
        String caseId = world.caseOf(received);

        assertThat(world.row("select * from review_case where id = ?", caseId)).containsEntry("account", "river-17");
        assertThat(world.page("/console/cases/" + caseId + "/reports")).doesNotContain("how was school");
        assertThat(world.act("/console/cases/" + caseId + "/reports/" + received.text("report") + "/text"))
                .contains("how was school today", "Your look is recorded");
        assertThat(world.count(
                        "select count(*) from evidence_view where case_id = ? and object = ?",
                        caseId,
                        received.text("report")))
                .isEqualTo(1);
        assertThat(world.told()).doesNotContain("context.requested");
    }

    @Test
    void report_ofAnUnknownConversation_asksThePlatformForContext_andTakesItsAnswer() throws Exception {
        Answer received = platform.post("/v1/reports", """
                {"reporter":{"kind":"account","account":"stone-4"},
                 "subject":{"account":"river-17","conversation":"c-unheard"},"reason":"asks_for_secret_or_meeting"}""");
        String caseId = world.caseOf(received);
        assertThat(world.told()).contains("context.requested");

        Answer kept = platform.post("/v1/cases/" + caseId + "/context", """
                {"messages":[{"at":"2026-11-21T20:00:00Z","account":"river-17","event":"evt-9","text":"do not tell anybody"}]}""");
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        assertThat(world.page("/console/cases/" + caseId + "/reports")).contains("Show 1 lines");
        assertThat(world.act("/console/cases/" + caseId + "/reports/context")).contains("do not tell anybody");
        assertThat(TestPlatform.create(port, services, keys)
                        .post(
                                "/v1/cases/" + caseId + "/context",
                                "{\"messages\":[{\"at\":\"2026-11-21T20:00:00Z\",\"account\":\"a\",\"text\":\"b\"}]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void report_ofWhatIsNotKnown_isRefusedWithThePlace() {
        Answer unknown = platform.post(
                "/v1/reports", "{\"subject\":{\"event\":\"evt-never\"},\"reason\":\"asks_for_secret_or_meeting\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("code")).isEqualTo("report_subject_unknown");

        platform.event(TestPlatform.message("evt-c", "river-17", "stone-4", "hello there"));
        Answer contradictory = platform.post("/v1/reports", """
                {"subject":{"event":"evt-c","conversation":"river-17/stone-4","account":"lake-9"},"reason":"asks_for_secret_or_meeting"}""");
        assertThat(contradictory.text("code")).isEqualTo("report_subject_contradictory");

        Answer reason = platform.post("/v1/reports", body("stone-4", "river-17", "annoying", ""));
        assertThat(reason.status()).isEqualTo(422);
        assertThat(reason.text("pointer")).isEqualTo("/reason");
        assertThat(reason.text("detail")).contains("asks_for_pictures", "something_else");

        Answer tooLong = platform.post(
                "/v1/reports",
                body("stone-4", "river-17", "something_else", ",\"text\":\"" + "a".repeat(4_001) + "\""));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.text("pointer")).isEqualTo("/text");

        Answer huge = platform.post(
                "/v1/reports",
                body("stone-4", "river-17", "something_else", ",\"text\":\"" + "a".repeat(1 << 20) + "\""));
        assertThat(huge.status()).isEqualTo(413);
    }

    @Test
    void report_thatCameWhileSomebodyDecided_isNotResolvedUnseen() throws Exception {
        String caseId = world.caseOf(world.report("stone-4", "lake-5", "something_else"));
        Answer second = world.report("hill-9", "lake-5", "something_else");
        assertThat(world.caseOf(second)).isEqualTo(caseId);

        world.resolve(caseId, "none", 0, 1);
        assertThat(standing(second)).isEqualTo("received");
        assertThat(platform.post("/v1/reports/" + second.text("report") + "/additions", "{\"text\":\"it goes on\"}")
                        .status())
                .isEqualTo(201);
        world.resolve(caseId, "none", 0, 2);
        assertThat(standing(second)).isEqualTo("received");

        world.resolve(caseId, "none", 0, 3);
        assertThat(standing(second)).isEqualTo("no_violation");
        Answer late = platform.post("/v1/reports/" + second.text("report") + "/additions", "{\"text\":\"again\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("report_decided");
    }

    @Test
    void danger_ringsAndJumpsTheQueue() {
        Answer received = platform.post(
                "/v1/reports", body("stone-4", "lake-6", "may_hurt_themselves", ",\"imminentDanger\":true"));
        String caseId = world.caseOf(received);

        assertThat(world.row("select danger_since is not null as danger, queue from review_case where id = ?", caseId))
                .containsEntry("danger", true)
                .containsEntry("queue", "child-safety");
        assertThat(alarms.ringing())
                .anyMatch(alarm -> alarm.kind() == AlarmKind.IMMINENT_DANGER
                        && alarm.subject().equals(caseId));
    }

    @Test
    void hostileText_isShownHarmless() throws Exception {
        String hostile = "<script>alert(1)</script> \u202Eevil\u202C \u0007";
        Answer received = platform.post(
                "/v1/reports",
                body(
                        "stone-4",
                        "lake-7",
                        "something_else",
                        ",\"text\":"
                                + tools.jackson.databind.json.JsonMapper.shared()
                                        .writeValueAsString(hostile)));
        String caseId = world.caseOf(received);

        assertThat(world.act("/console/cases/" + caseId + "/reports/" + received.text("report") + "/text"))
                .contains("&lt;script&gt;", "U+202E", "U+202C", "U+0007")
                .doesNotContain("<script>", "\u202E", "\u0007");
        assertThat(database.sql("select text from report_piece where report = ?")
                        .param(received.text("report"))
                        .query(byte[].class)
                        .single())
                .asString()
                .doesNotContain("evil");
    }

    @Test
    void erasure_ofTheReporter_takesTheWordsOnceItIsDecided() throws Exception {
        Answer received =
                platform.post("/v1/reports", body("leaf-3", "lake-11", "something_else", ",\"text\":\"my own words\""));
        String caseId = world.caseOf(received);
        platform.send("DELETE", "/v1/accounts/leaf-3", "application/json", new byte[0]);
        assertThat(world.count(
                        "select count(*) from report_piece where text is not null and report = ?",
                        received.text("report")))
                .isEqualTo(1);

        world.resolve(caseId, "none", 0, 1);
        Answer erased = platform.send("DELETE", "/v1/accounts/leaf-3", "application/json", new byte[0]);

        assertThat(erased.body()).contains("user_reports");
        assertThat(world.count(
                        "select count(*) from report_piece where text is not null and report = ?",
                        received.text("report")))
                .isZero();
        assertThat(world.count("select count(*) from user_report where reporter = 'leaf-3'"))
                .isZero();
    }

    private String standing(Answer received) {
        return platform.get("/v1/reports/" + received.text("report")).text("status");
    }
}
