package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.server.ServerTest;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ITBankApi {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Random random = new Random();
    private final String bank = "bank-" + UUID.randomUUID();
    private String key = "";

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Services services;

    @LocalServerPort
    private int port;

    @BeforeEach
    void create() throws Exception {
        key = key(Scope.BANKS_READ, Scope.BANKS_WRITE, Scope.MATCH_READ);
        assertThat(post("/v1/banks", """
                        {"name":"%s","harmClass":"extortion","duty":"remove","description":"drawn pictures"}""".formatted(bank)).statusCode()).isEqualTo(201);
    }

    @Test
    void bank_changed_becomesAVerifiedListAndKeepsWhatWasNotNamed() throws Exception {
        JsonNode before = body(get("/v1/banks"))
                .get("banks")
                .valueStream()
                .filter(one -> one.get("name").asString().equals(bank))
                .findFirst()
                .orElseThrow();
        assertThat(before.get("verified").asBoolean()).isFalse();

        JsonNode after = body(send("PATCH", "/v1/banks/" + bank, Optional.of("{\"verified\":true}")));

        assertThat(after.get("verified").asBoolean()).isTrue();
        assertThat(after.get("description").asString()).isEqualTo("drawn pictures");
        assertThat(after.get("enabled").asBoolean()).isTrue();
        assertThat(send("PATCH", "/v1/banks/none-such", Optional.of("{\"verified\":true}"))
                        .statusCode())
                .isEqualTo(404);
        var terms = post(
                "/v1/banks",
                "{\"name\":\"t-" + bank
                        + "\",\"kind\":\"phrases\",\"harmClass\":\"other\",\"duty\":\"review\",\"verified\":true}");
        assertProblem(terms, 422, "bank_value_invalid", "/verified");
    }

    @Test
    void video_added_isFoundAsAnExcerptWithItsShares() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            lines.add(i + ",90," + BankWorld.random(random).toHex() + "," + i + ".000");
        }
        String text = String.join("\\n", lines);
        var added = post(entries(), "{\"vpdq\":\"" + text + "\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String id = body(added).get("entries").get(0).get("id").asString();

        JsonNode results = body(post(
                        "/v1/match",
                        "{\"vpdq\":[\"" + text + "\",[\"" + String.join("\",\"", lines.subList(2, 6))
                                + "\"]],\"banks\":[\"" + bank + "\"]}"))
                .get("results");

        JsonNode whole = results.get(0).get("matches").get(0);
        assertThat(results.get(0).get("algorithm").asString()).isEqualTo("vpdq");
        assertThat(whole.get("entry").asString()).isEqualTo(id);
        assertThat(whole.get("hash")).isEqualTo(results.get(0).get("hash"));
        JsonNode excerpt = results.get(1).get("matches").get(0);
        assertThat(excerpt.get("filmPercent").asDouble()).isEqualTo(100);
        assertThat(excerpt.get("entryPercent").asDouble()).isEqualTo(40);

        JsonNode entry = body(get(entries() + "/" + id));
        assertThat(entry.get("vpdq").asString()).isEqualTo(String.join("\n", lines) + "\n");
        JsonNode listed = body(get(entries())).get("entries").get(0);
        assertThat(listed.get("frames").asInt()).isEqualTo(10);
        assertThat(listed.has("vpdq") && !listed.get("vpdq").isNull()).isFalse();
    }

    @Test
    void video_rubbish_isRefusedWithItsLine() throws Exception {
        String good = "0,90," + BankWorld.random(random).toHex() + ",0.000";

        for (String body :
                List.of("{\"vpdq\":[\"" + good + "\",\"1,200,zz,1.0\"]}", "{\"vpdq\":\"" + good + "\\n1,2,3\"}")) {
            var refused = post(entries(), body);
            assertThat(refused.statusCode()).isEqualTo(422);
            JsonNode problem = json.readTree(refused.body());
            assertThat(problem.get("pointer").asString()).isEqualTo("/vpdq");
            assertThat(problem.get("detail").asString()).startsWith("Line 2");
        }
        assertThat(post(entries(), "{\"vpdq\":7}").statusCode()).isEqualTo(422);
        assertThat(json.readTree(post("/v1/match", "{\"vpdq\":[\"rubbish\"]}").body())
                        .get("pointer")
                        .asString())
                .isEqualTo("/vpdq/0");
    }

    @Test
    void entry_added_isFoundByTheNextRequestAndNotAfterItsRemoval() throws Exception {
        PdqHash hash = BankWorld.random(random);
        var added = post(entries(), "{\"pdq\":\"" + hash.toHex() + "\",\"quality\":88,\"tags\":[\"drawn\"]}");
        assertThat(added.statusCode()).isEqualTo(201);
        JsonNode one = body(added).get("entries").get(0);
        assertThat(one.get("new").asBoolean()).isTrue();
        String id = one.get("id").asString();

        JsonNode result = body(post(
                        "/v1/match",
                        "{\"pdq\":[\"" + BankWorld.away(hash, 30).toHex() + "\",\""
                                + BankWorld.random(random).toHex() + "\"],\"banks\":[\"" + bank + "\"]}"))
                .get("results");
        assertThat(result.size()).isEqualTo(2);
        JsonNode match = result.get(0).get("matches").get(0);
        assertThat(match.get("bank").asString()).isEqualTo(bank);
        assertThat(match.get("entry").asString()).isEqualTo(id);
        assertThat(match.get("distance").asInt()).isEqualTo(30);
        assertThat(match.get("harmClass").asString()).isEqualTo("extortion");
        assertThat(match.get("duty").asString()).isEqualTo("remove");
        assertThat(result.get(1).get("matches").size()).isZero();

        assertThat(send("DELETE", entries() + "/" + id, Optional.empty()).statusCode())
                .isEqualTo(204);
        assertThat(body(post("/v1/match", "{\"pdq\":[\"" + hash.toHex() + "\"]}"))
                        .get("results")
                        .get(0)
                        .get("matches")
                        .size())
                .isZero();
        assertProblem(send("DELETE", entries() + "/" + id, Optional.empty()), 404, "bank_entry_unknown", "");
        assertProblem(get(entries() + "/" + id), 404, "bank_entry_unknown", "");
    }

    @Test
    void match_ownDistance_replacesTheBanks() throws Exception {
        PdqHash hash = BankWorld.random(random);
        post(entries(), "{\"pdq\":\"" + hash.toHex() + "\"}");
        String far = BankWorld.away(hash, 33).toHex();

        assertThat(matches("{\"pdq\":[\"" + far + "\"]}")).isZero();
        assertThat(matches("{\"pdq\":[\"" + far + "\"],\"distance\":33}")).isEqualTo(1);
        assertThat(matches("{\"pdq\":[\"" + far + "\"],\"distance\":32}")).isZero();
    }

    @Test
    void match_manyHashesFarAway_areTooMany() throws Exception {
        String hashes = Stream.generate(() -> "\"" + BankWorld.random(random).toHex() + "\"")
                .limit(51)
                .collect(Collectors.joining(","));

        assertProblem(post("/v1/match", "{\"pdq\":[" + hashes + "],\"distance\":32}"), 422, "too_many_items", "/pdq");
        assertThat(post("/v1/match", "{\"pdq\":[" + hashes + "],\"distance\":31}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void entries_manyAtOnce_areAnsweredInOrderAndPaged() throws Exception {
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hashes.add("{\"pdq\":\"" + BankWorld.random(random).toHex() + "\"}");
        }
        JsonNode added = body(post(entries(), "[" + String.join(",", hashes) + "," + hashes.getFirst() + "]"))
                .get("entries");
        assertThat(added.size()).isEqualTo(31);
        assertThat(added.get(30).get("new").asBoolean()).isFalse();
        assertThat(added.get(30).get("id")).isEqualTo(added.get(0).get("id"));

        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = body(get(entries() + "?limit=8"
                    + cursor.map(next -> "&cursor=" + next).orElse("")));
            page.get("entries").forEach(entry -> read.add(entry.get("pdq").asString()));
            cursor = Optional.ofNullable(page.get("next"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        } while (cursor.isPresent());
        assertThat(read)
                .hasSize(30)
                .containsExactlyElementsOf(
                        hashes.stream().map(text -> text.substring(8, 72)).toList());
    }

    @Test
    void entries_oneOfManyWrong_addsNone() throws Exception {
        String good = "{\"pdq\":\"" + BankWorld.random(random).toHex() + "\"}";

        assertProblem(post(entries(), "[" + good + ",{\"md5\":\"abc\"}]"), 422, "bank_value_invalid", "/1/md5");

        assertThat(body(get(entries())).get("entries").size()).isZero();
    }

    @Test
    void banks_listed_tellWhatTheyHold() throws Exception {
        post(entries(), "{\"sha256\":\"" + "ab".repeat(32) + "\"}");

        JsonNode own = body(get("/v1/banks"))
                .get("banks")
                .valueStream()
                .filter(one -> one.get("name").asString().equals(bank))
                .findFirst()
                .orElseThrow();

        assertThat(own.get("entries").asInt()).isEqualTo(1);
        assertThat(own.get("distance").asInt()).isEqualTo(31);
        assertThat(own.get("enabled").asBoolean()).isTrue();
        assertProblem(
                post(
                        "/v1/banks",
                        "{\"name\":\"" + bank.toUpperCase(Locale.ROOT)
                                + "\",\"harmClass\":\"other\",\"duty\":\"review\"}"),
                409,
                "bank_exists",
                "/name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/banks | {\"harmClass\":\"other\",\"duty\":\"review\"} | 422 | bank_value_invalid | /name",
                "/v1/banks | {\"name\":\"a b\",\"harmClass\":\"other\",\"duty\":\"review\"} | 422 | bank_value_invalid | /name",
                "/v1/banks | {\"name\":\"ab\",\"harmClass\":\"OTHER\",\"duty\":\"review\"} | 422 | bank_value_invalid | /harmClass",
                "/v1/banks | {\"name\":\"ab\",\"harmClass\":\"other\"} | 422 | bank_value_invalid | /duty",
                "/v1/banks | {\"name\":\"ab\",\"harmClass\":\"other\",\"duty\":\"review\",\"distance\":65} | 422 | bank_value_invalid | /distance",
                "/v1/banks | {\"name\":\"ab\",\"harmClass\":\"other\",\"duty\":\"review\",\"distance\":\"far\"} | 422 | value_invalid | /distance",
                "/v1/banks | [] | 400 | body_unreadable | ",
                "/v1/banks | {\"name\": | 400 | body_unreadable | ",
                "ENTRIES | {} | 422 | bank_value_invalid | /pdq",
                "ENTRIES | {\"pdq\":\"f8f8\"} | 422 | bank_value_invalid | /pdq",
                "ENTRIES | {\"pdq\":7} | 422 | bank_value_invalid | /pdq",
                "ENTRIES | {\"md5\":\"0123456789abcdef0123456789abcdeg\"} | 422 | bank_value_invalid | /md5",
                "ENTRIES | {\"md5\":\"0123456789abcdef0123456789abcdef\",\"quality\":101} | 422 | bank_value_invalid | /quality",
                "ENTRIES | {\"md5\":\"0123456789abcdef0123456789abcdef\",\"quality\":{}} | 422 | value_invalid | /quality",
                "ENTRIES | {\"md5\":\"0123456789abcdef0123456789abcdef\",\"tags\":[\"a b\"]} | 422 | bank_value_invalid | /tags",
                "ENTRIES | [7] | 422 | value_invalid | /0",
                "ENTRIES | \"text\" | 422 | value_invalid | ",
                "/v1/banks/nothing-of-this-name/entries | {\"md5\":\"0123456789abcdef0123456789abcdef\"} | 404 | bank_unknown | ",
                "/v1/match | {\"pdq\":[\"00\"]} | 422 | bank_value_invalid | /pdq/0",
                "/v1/match | {\"sha1\":[null]} | 422 | bank_value_invalid | /sha1/0",
                "/v1/match | {\"pdq\":[],\"distance\":65} | 422 | bank_value_invalid | /distance",
                "ENTRIES | {\"md5\":\"0123456789abcdef0123456789abcdef\",\"note\":\"a\\u0000b\"} | 422 | bank_value_invalid | /note",
                "ENTRIES | {\"md5\":\"0123456789abcdef0123456789abcdef\",\"category\":\"a\\u0000b\"} | 422 | bank_value_invalid | /category",
                "/v1/match | {\"banks\":[\"a\\u0000b\"]} | 404 | bank_unknown | /banks/0",
                "/v1/match | {\"banks\":[\"nothing-of-this-name\"]} | 404 | bank_unknown | /banks/0",
            })
    void request_wrong_isAProblemWithItsPlace(String path, String body, int status, String code, String pointer)
            throws Exception {
        String target = path.equals("ENTRIES") ? entries() : path;

        assertProblem(
                post(target, body), status, code, Optional.ofNullable(pointer).orElse(""));
    }

    @Test
    void list_imported_isAnsweredWithItsBadRowsAndExportedAgain() throws Exception {
        String list = "hash_type,hash_value\nmd5," + "ab".repeat(16) + "\npdq,broken\nmd5," + "cd".repeat(16) + "\n";

        JsonNode answer = body(upload("/v1/banks/" + bank + "/import?source=drawn", list));

        assertThat(answer.get("added").asInt()).isEqualTo(2);
        assertThat(answer.get("badRows").get(0).get("line").asInt()).isEqualTo(3);
        HttpResponse<String> exported = get("/v1/banks/" + bank + "/export");
        assertThat(exported.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(exported.body().lines()).hasSize(3).anyMatch(line -> line.startsWith("md5," + "cd".repeat(16)));
        assertProblem(upload("/v1/banks/" + bank + "/import", "hash_type,\n"), 422, "bank_list_unclear", "");
        assertProblem(upload("/v1/banks/nothing-of-this-name/import", ""), 404, "bank_unknown", "");
        assertProblem(get("/v1/banks/nothing-of-this-name/export"), 404, "bank_unknown", "");
    }

    @Test
    void list_largerThanOtherBodies_isReadToItsEnd() throws Exception {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            list.append("pdq ").append(BankWorld.random(random).toHex()).append('\n');
        }

        JsonNode answer = body(upload("/v1/banks/" + bank + "/import", list.toString()));

        assertThat(answer.get("added").asInt()).isEqualTo(20_000);
    }

    private HttpResponse<String> upload(String path, String list) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(list))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void list_vics_isReadWithTheCategoriesAskedFor() throws Exception {
        String list = "{\"value\":[{\"Category\":1,\"MD5\":\"" + "1".repeat(32) + "\"},{\"Category\":4,\"MD5\":\""
                + "4".repeat(32) + "\"}]}";

        JsonNode usual = body(post("/v1/banks/" + bank + "/import", list));
        assertThat(usual.get("added").asInt()).isEqualTo(1);
        assertThat(usual.get("passedOver").asInt()).isEqualTo(1);
        JsonNode chosen = body(post("/v1/banks/" + bank + "/import?categories=1,4", list));
        assertThat(chosen.get("added").asInt()).isEqualTo(1);
        assertThat(chosen.get("held").asInt()).isEqualTo(1);
    }

    @Test
    void entry_withItsOwnClassDutyAndSource_isExplainedByItsMatch() throws Exception {
        String md5 = "5".repeat(32);
        body(post(
                entries(),
                "{\"md5\":\"" + md5 + "\",\"harmClass\":\"other\",\"duty\":\"review\",\"source\":\"a hotline\","
                        + "\"category\":\"c\",\"severityScheme\":\"own\",\"severity\":\"3\"}"));
        body(post(entries(), "{\"sha1\":\"" + "6".repeat(40) + "\",\"disabledUntil\":\"2099-01-01T00:00:00Z\"}"));

        JsonNode match = body(post("/v1/match", "{\"md5\":[\"" + md5 + "\"]}"))
                .get("results")
                .get(0)
                .get("matches")
                .get(0);
        assertThat(match.get("hash").asString()).isEqualTo(md5);
        assertThat(match.get("harmClass").asString()).isEqualTo("other");
        assertThat(match.get("duty").asString()).isEqualTo("review");
        assertThat(match.get("source").asString()).isEqualTo("a hotline");
        assertThat(match.get("severityScheme").asString()).isEqualTo("own");
        assertThat(match.get("severity").asString()).isEqualTo("3");
        assertThat(matches("{\"sha1\":[\"" + "6".repeat(40) + "\"]}")).isZero();
        assertThat(get(entries()).body()).contains("2099-01-01T00:00:00Z");

        body(post(entries(), "{\"md5\":\"" + md5 + "\",\"negative\":true}"));
        assertThat(matches("{\"md5\":[\"" + md5 + "\"]}")).isZero();
    }

    @Test
    void request_withoutScope_isRefused() throws Exception {
        key = key(Scope.BANKS_READ);
        assertProblem(post(entries(), "{\"md5\":\"" + "a".repeat(32) + "\"}"), 403, "scope_missing", "");
        assertProblem(post("/v1/match", "{}"), 403, "scope_missing", "");
        assertThat(get(entries()).statusCode()).isEqualTo(200);
        key = key(Scope.EVENTS_WRITE);
        assertProblem(get("/v1/banks"), 403, "scope_missing", "");
    }

    private int matches(String question) throws Exception {
        return body(post("/v1/match", question))
                .get("results")
                .get(0)
                .get("matches")
                .size();
    }

    private String entries() {
        return "/v1/banks/" + bank + "/entries";
    }

    private String key(Scope... scopes) {
        String service = "b-" + UUID.randomUUID().toString().substring(0, 8);
        services.create(service, "Drawn service", "staff:stf_test");
        return keys.create(service, "test", Set.of(scopes), Optional.empty(), "staff:stf_test")
                .secret();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, Optional.empty());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, Optional.of(body));
    }

    private HttpResponse<String> send(String method, String path, Optional<String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + key)
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        body.ifPresent(text -> request.header("Content-Type", "application/json"));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode body(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return json.readTree(response.body());
    }

    private void assertProblem(HttpResponse<String> response, int status, String code, String pointer) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = json.readTree(response.body());
        assertThat(problem.get("code").asString()).as(response.body()).isEqualTo(code);
        assertThat(Optional.ofNullable(problem.get("pointer"))
                        .map(JsonNode::asString)
                        .orElse(""))
                .as(response.body())
                .isEqualTo(pointer);
    }
}
