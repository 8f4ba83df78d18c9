package org.nightlight.server.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.TestPlatform.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Memory;
import org.nightlight.engine.MemoryState;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.bulk.WriteBehind;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ITEvents {

    private static final String HARMLESS = "are you coming to practice on thursday?";
    private static final String HELD = "keep this between us, add me on snap";

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Answers answers;

    @Autowired
    private WriteBehind<Memory.Key, MemoryState> memory;

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(java.net.URI.create("http://localhost"), "", "");

    @BeforeEach
    void setUp() {
        platform = TestPlatform.create(port, services, keys).withStrangerAndMinor("river-17", "stone-4");
        platform.put("/v1/accounts/hill-9", "{\"age\":{\"band\":\"adult\"},\"region\":\"US\"}");
    }

    @Test
    void event_harmless_isAllowed_andLeavesNoDecision() {
        Answer answer = platform.event(message("evt-1", "river-17", "hill-9", HARMLESS));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("verdict")).isEqualTo("allow");
        assertThat(answer.text("event")).isEqualTo("evt-1");
        assertThat(answer.text("decision")).startsWith("dec_");
        assertThat(answer.json().path("warnings").size()).isZero();
        assertThat(rows("decision")).isZero();
        assertThat(platform.get("/v1/decisions/" + answer.text("decision")).status())
                .isEqualTo(404);
    }

    @Test
    void event_thatCompletesAPattern_isHeld_withItsCaseAndEverythingInOneTransaction() {
        platform.event(message("evt-1", "river-17", "hill-9", HARMLESS));
        Answer answer = platform.event(message("evt-2", "river-17", "stone-4", HELD));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("verdict")).isEqualTo("hold");
        String caseId = answer.json().path("effects").path(0).path("case").asString("");
        assertThat(caseId).startsWith("case_");
        assertThat(rows("decision")).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from answer_kept where position(?::bytea in answer) > 0")
                        .param(answer.text("decision").getBytes(StandardCharsets.UTF_8))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        Answer explanation = platform.get("/v1/decisions/" + answer.text("decision"));
        assertThat(explanation.status()).isEqualTo(200);
        assertThat(explanation.text("verdict")).isEqualTo("hold");
        assertThat(explanation.json().path("effects").path(0).path("case").asString(""))
                .isEqualTo(caseId);
        assertThat(explanation.json().path("revisions").size()).isZero();
        assertThat(explanation.body()).doesNotContain("keep this between us");
    }

    @Test
    void decision_ofAnotherService_isNotFound() {
        Answer answer = platform.event(message("evt-1", "river-17", "stone-4", HELD));
        TestPlatform other = TestPlatform.create(port, services, keys);
        assertThat(other.get("/v1/decisions/" + answer.text("decision")).status())
                .isEqualTo(404);
    }

    @Test
    void event_repeated_getsTheFirstAnswer_byteForByte_beforeAndAfterItIsWritten() {
        for (String text : List.of(HARMLESS, HELD)) {
            String body = message(platform.newId("evt"), "river-17", "stone-4", text);
            Answer first = platform.event(body);
            assertThat(platform.event(body).body()).isEqualTo(first.body());
            answers.writeAll();
            assertThat(platform.event(body).body()).isEqualTo(first.body());
            assertThat(platform.event(body.replace("\"type\"", "  \"type\"")).body())
                    .isEqualTo(first.body());
        }
    }

    @Test
    void event_sameIdWithAnotherBody_isRefused_andTheFirstAnswerStays() {
        String body = message("evt-1", "river-17", "hill-9", HARMLESS);
        Answer first = platform.event(body);
        Answer other = platform.event(message("evt-1", "river-17", "hill-9", "something else"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("code")).isEqualTo("event_id_reused");
        assertThat(other.text("pointer")).isEqualTo("/id");
        answers.writeAll();
        assertThat(platform.event(message("evt-1", "river-17", "hill-9", "something else"))
                        .status())
                .isEqualTo(409);
        assertThat(platform.event(body).body()).isEqualTo(first.body());
    }

    @Test
    void event_sameIdInAnotherService_isAnotherEvent() {
        Answer first = platform.event(message("evt-1", "river-17", "hill-9", HARMLESS));
        TestPlatform other = TestPlatform.create(port, services, keys);
        Answer second = other.event(message("evt-1", "river-17", "hill-9", "something else"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("decision")).isNotEqualTo(first.text("decision"));
    }

    @Test
    void event_sentByManyAtOnce_isDecidedOnce() throws Exception {
        for (String text : List.of(HARMLESS, HELD)) {
            String body = message(platform.newId("evt"), "river-17", "stone-4", text);
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(() -> platform.event(body));
            }
            Set<String> bodies;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                bodies = threads.invokeAll(calls).stream()
                        .map(Future::resultNow)
                        .map(Answer::body)
                        .collect(Collectors.toSet());
            }
            assertThat(bodies).hasSize(1);
        }
        assertThat(rows("decision")).isEqualTo(1);
    }

    @Test
    void event_sentAgainAfterItsDecisionCouldNotBeKept_isAnswered_andRememberedOnce() {
        platform.event(message("evt-1", "river-17", "stone-4", HARMLESS));
        String body = message("evt-2", "river-17", "stone-4", HELD);
        jdbc.sql("alter table answer_kept add constraint full_for_a_moment check (false) not valid")
                .update();
        try {
            assertThat(platform.event(body).status()).isEqualTo(500);
            assertThat(platform.event(body).status()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table answer_kept drop constraint full_for_a_moment")
                    .update();
        }
        assertThat(rows("decision")).isZero();

        Answer answer = platform.event(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("verdict")).isEqualTo("hold");
        assertThat(rows("decision")).isEqualTo(1);
        String service = platform.service();
        for (Memory.Key key :
                List.of(Memory.Key.account(service, "river-17"), Memory.Key.pair(service, "river-17", "stone-4"))) {
            assertThat(memory.read(key).messages()).as("%s", key.kind()).isEqualTo(2);
            assertThat(memory.read(key).holds()).as("%s", key.kind()).isEqualTo(1);
        }
        platform.event(message("evt-3", "river-17", "stone-4", HARMLESS));
        assertThat(memory.read(Memory.Key.account(service, "river-17")).messages())
                .isEqualTo(3);
    }

    @Test
    void event_unknownMembers_areNamedInWarnings() {
        Answer answer = platform.event(
                message("evt-1", "river-17", "hill-9", HARMLESS).replace("\"type\"", "\"mood\":\"good\",\"type\""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("warnings").path(0).asString("")).contains("/mood");
    }

    @Test
    void batch_answersEachInItsOrder() {
        String good = message("evt-1", "river-17", "hill-9", HARMLESS);
        String bad = good.replace("\"message\"", "\"telepathy\"");
        Answer answer = platform.post(
                "/v1/events/batch",
                "{\"events\":[" + good + "," + bad + "," + message("evt-3", "river-17", "stone-4", HELD) + "]}");
        assertThat(answer.status()).isEqualTo(200);
        var items = answer.json().path("answers");
        assertThat(items.size()).isEqualTo(3);
        assertThat(items.path(0).path("answer").path("event").asString("")).isEqualTo("evt-1");
        assertThat(items.path(1).path("status").asInt()).isEqualTo(422);
        assertThat(items.path(1).path("problem").path("code").asString("")).isEqualTo("unknown_value");
        assertThat(items.path(1).path("problem").path("pointer").asString("")).isEqualTo("/type");
        assertThat(items.path(2).path("answer").path("verdict").asString("")).isEqualTo("hold");
    }

    @Test
    void event_withItsPictureBesideIt_isLookedAt() throws Exception {
        byte[] picture = Drawn.png(96, 64, 5);
        Answer answer = multipart("evt-1", picture);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("verdict")).isEqualTo("allow");
        assertThat(multipart("evt-1", picture).body()).isEqualTo(answer.body());
        assertThat(multipart("evt-1", Drawn.png(96, 64, 6)).status()).isEqualTo(409);
    }

    private Answer multipart(String id, byte[] picture) throws Exception {
        String event = message(id, "river-17", "hill-9", HARMLESS)
                .replace("\"text\"", "\"media\":[{\"id\":\"m1\",\"kind\":\"image\"}],\"text\"")
                .replaceAll(
                        "\"at\":\"[^\"]*\"", "\"at\":\"" + TestPlatform.now().substring(0, 17) + "00Z\"");
        var body = new ByteArrayOutputStream();
        body.write(("--xx\r\nContent-Disposition: form-data; name=\"event\"\r\nContent-Type: application/json\r\n\r\n"
                        + event + "\r\n--xx\r\nContent-Disposition: form-data; name=\"m1\"; filename=\"m1.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(picture);
        body.write("\r\n--xx--\r\n".getBytes(StandardCharsets.UTF_8));
        return platform.send("POST", "/v1/events", "multipart/form-data; boundary=xx", body.toByteArray());
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table + " where service = ?")
                .param(platform.service())
                .query(Long.class)
                .single();
    }
}
