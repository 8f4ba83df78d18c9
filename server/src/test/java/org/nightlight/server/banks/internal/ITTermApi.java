package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
class ITTermApi {

    private final String words = "words-" + UUID.randomUUID();
    private final String pages = "pages-" + UUID.randomUUID();
    /** Nobody else lists this. */
    private final String secret = "lantern" + letters() + " " + letters() + "pier";

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Services services;

    @Autowired
    private LiveTerms live;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");

    @BeforeEach
    void create() {
        platform = TestPlatform.create(port, services, keys);
        assertThat(bank(words, "phrases", "review").status()).isEqualTo(201);
        assertThat(bank(pages, "urls", "remove").status()).isEqualTo(201);
    }

    @Test
    void phrase_added_holdsTheNextMessageAndIsNamedByIdAlone() {
        Answer added = platform.post(
                "/v1/banks/" + words + "/terms",
                "{\"form\":\"literal\",\"pattern\":\"" + secret
                        + "\",\"category\":\"meeting places\",\"language\":\"en\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String id = added.json().at("/terms/0/id").asString();

        Answer held = platform.event(TestPlatform.message(
                platform.newId("evt"), "river-17", "stone-4", "come to the " + secret.toUpperCase(Locale.ROOT)));

        assertThat(held.text("verdict")).as(held.body()).isEqualTo("hold");
        JsonNode signal = held.json().at("/signals/0");
        assertThat(signal.path("name").asString()).isEqualTo("text.listed");
        assertThat(held.body()).contains("listed/review").doesNotContainIgnoringCase(secret);
        Answer explained = platform.get("/v1/decisions/" + held.text("decision"));
        assertThat(explained.body())
                .contains("\"" + id + "\"", "meeting places")
                .doesNotContainIgnoringCase(secret);

        assertThat(platform.send("DELETE", "/v1/banks/" + words + "/terms/" + id, "application/json", new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(platform.event(TestPlatform.message(platform.newId("evt"), "river-17", "stone-4", secret))
                        .text("verdict"))
                .isEqualTo("allow");
    }

    @Test
    void address_imported_blocksALinkToIt() {
        String host = letters() + ".example";
        Answer read = platform.send(
                "POST",
                "/v1/banks/" + pages + "/import",
                "text/plain",
                ("https://" + host + "/page?id=7\nno address\n").getBytes(StandardCharsets.UTF_8));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.json().path("added").asInt()).isEqualTo(1);
        assertThat(read.json().at("/badRows/0/line").asInt()).isEqualTo(2);

        Answer blocked = platform.event(
                TestPlatform.message(platform.newId("evt"), "river-17", "stone-4", "look " + host + "/page?id=7"));
        Answer other = platform.event(
                TestPlatform.message(platform.newId("evt"), "river-17", "stone-4", "look " + host + "/page?id=8"));

        assertThat(blocked.text("verdict")).as(blocked.body()).isEqualTo("block");
        assertThat(blocked.body()).contains("link.listed", "listed/must-not-be-shared");
        assertThat(other.body()).doesNotContain("link.listed");
    }

    @Test
    void list_doesNotShowWhatIsListed_oneDoes() {
        Answer added = platform.post(
                "/v1/banks/" + words + "/terms",
                "[{\"form\":\"literal\",\"pattern\":\"" + secret + "\"},{\"form\":\"re2\",\"pattern\":\"" + secret
                        + " (a|b)\",\"allow\":[\"" + secret + " album\"]}]");
        String id = added.json().at("/terms/1/id").asString();

        Answer list = platform.get("/v1/banks/" + words + "/terms");
        Answer one = platform.get("/v1/banks/" + words + "/terms/" + id);

        assertThat(list.json().path("terms")).hasSize(2);
        assertThat(list.body()).doesNotContain(secret);
        assertThat(one.text("pattern")).isEqualTo(secret + " (a|b)");
        assertThat(one.json().at("/allow/0").asString()).isEqualTo(secret + " album");
    }

    @Test
    void unreadable_removedWithTheirNumber_areGoneAndTheOthersStay() {
        String path = "/v1/banks/" + words + "/terms";
        JsonNode added = platform.post(
                        path,
                        "[{\"form\":\"literal\",\"pattern\":\"" + secret + "\"},{\"form\":\"literal\",\"pattern\":\""
                                + secret + " two\"}]")
                .json();
        String lost = added.at("/terms/0/id").asString();
        database.sql("update bank_term set sealed = decode('00', 'hex') where id = ?")
                .param(Long.valueOf(lost))
                .update();
        live.follow();

        Answer told = platform.get(path + "/unreadable");
        assertThat(told.json().path("count").asInt()).as(told.body()).isEqualTo(1);
        assertThat(told.json().at("/terms/0").asString()).isEqualTo(lost);
        Answer otherNumber = delete(path + "/unreadable?count=2");
        assertThat(otherNumber.status()).isEqualTo(409);
        assertThat(otherNumber.text("code")).isEqualTo("bank_terms_changed");
        assertThat(delete(path + "/unreadable").status()).isEqualTo(400);
        assertThat(delete("/v1/banks/no-such-bank/terms/unreadable?count=1").status())
                .isEqualTo(404);

        Answer removed = delete(path + "/unreadable?count=1");

        assertThat(removed.json().path("removed").asInt()).as(removed.body()).isEqualTo(1);
        assertThat(platform.get(path + "/unreadable").json().path("count").asInt())
                .isZero();
        assertThat(platform.get(path).json().path("terms")).hasSize(1);
    }

    private Answer delete(String path) {
        return platform.send("DELETE", path, "application/json", new byte[0]);
    }

    @Test
    void rubbish_isRefusedWithItsPlace() {
        String path = "/v1/banks/" + words + "/terms";

        assertProblem(platform.post(path, "{\"form\":\"literal\"}"), 422, "/pattern");
        assertProblem(platform.post(path, "{\"form\":\"loud\",\"pattern\":\"x\"}"), 422, "/form");
        assertProblem(platform.post(path, "{\"form\":\"re2\",\"pattern\":\"(\"}"), 422, "/pattern");
        assertProblem(
                platform.post(
                        path,
                        "[{\"form\":\"literal\",\"pattern\":\"fine words\"},{\"form\":\"re2\",\"pattern\":\"a{2000}\"}]"),
                422,
                "/1/pattern");
        assertProblem(platform.post(path, "{\"form\":\"host\",\"pattern\":\"a.example\"}"), 422, "/pattern");
        assertProblem(
                platform.post("/v1/banks/" + words + "/entries", "{\"md5\":\"" + "a".repeat(32) + "\"}"), 422, "/bank");
        assertThat(platform.get(path).json().path("terms")).isEmpty();
        assertThat(platform.get("/v1/banks/csam/terms").status()).isEqualTo(404);
        assertThat(platform.get("/v1/banks/" + words + "/entries").status()).isEqualTo(422);
    }

    private static void assertProblem(Answer answer, int status, String pointer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("pointer")).as(answer.body()).isEqualTo(pointer);
    }

    private Answer bank(String name, String kind, String duty) {
        return platform.post(
                "/v1/banks",
                "{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\",\"harmClass\":\"other\",\"duty\":\"" + duty
                        + "\"}");
    }

    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "xyz";
    }
}
