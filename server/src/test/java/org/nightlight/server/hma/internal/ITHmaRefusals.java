package org.nightlight.server.hma.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.hma.internal.HmaClient.assertRefused;
import static org.nightlight.server.hma.internal.HmaClient.encoded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@HmaTest
class ITHmaRefusals {

    private static final String BANK = "REFUSING";
    private static final String HASH = "0123456789abcdef".repeat(4);

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @LocalServerPort
    private int port;

    private Optional<HmaClient> client = Optional.empty();

    @BeforeEach
    void create() {
        client = Optional.of(
                HmaClient.create(port, services, keys, Scope.MATCH_READ, Scope.BANKS_READ, Scope.BANKS_WRITE));
        Answer made = hma().send("POST", "/c/banks", "{\"name\":\"" + BANK + "\"}");
        assertThat(made.status()).as(made.body()).isIn(201, 403);
    }

    @Test
    void everyRoute_isOpenToKeysWithItsScopeAlone() throws Exception {
        var softly = new SoftAssertions();
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(25);
        Map<Scope, String> held = Stream.of(Scope.values()).collect(Collectors.toMap(scope -> scope, this::key));
        for (Route route : routes) {
            softly.assertThat(call(route, Optional.empty()).statusCode())
                    .as("%s without a key", route)
                    .isEqualTo(401);
            for (Scope scope : Scope.values()) {
                HttpResponse<String> answer = call(route, Optional.ofNullable(held.get(scope)));
                softly.assertThat(answer.statusCode() == 403)
                        .as("%s with %s (answered %d)", route, scope, answer.statusCode())
                        .isEqualTo(scope != route.scope());
                softly.assertThat(answer.statusCode())
                        .as("%s with %s", route, scope)
                        .isIn(200, 201, 400, 403, 404, 415, 501);
                if (answer.statusCode() >= 400) {
                    softly.assertThat(answer.body())
                            .as("%s with %s", route, scope)
                            .startsWith("{\"message\":\"");
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void everyRoute_refusesKeysThatNobodyKnows() throws Exception {
        for (Route route : routes()) {
            assertThat(call(route, Optional.of("nl_nobody-knows-it")).statusCode())
                    .as("%s", route)
                    .isEqualTo(401);
        }
    }

    @Test
    void key_inTheAddress_isTakenAsPassword() throws Exception {
        String key = key(Scope.MATCH_READ);
        assertThat(basic("hma:" + key).statusCode()).isEqualTo(200);
        assertThat(basic("hma:" + key).body()).isEqualTo("I-AM-ALIVE");
        assertThat(basic("hma:" + key + "x").statusCode()).isEqualTo(401);
        assertThat(basic(key).statusCode()).isEqualTo(401);
        assertThat(basic(key + ":").statusCode()).isEqualTo(401);
        HttpResponse<String> garbage = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hma/status"))
                        .header("Authorization", "Basic %%%")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(garbage.statusCode()).isEqualTo(401);
    }

    @Test
    void status_tellsThatItLives() {
        TestPlatform platform = TestPlatform.create(port, services, keys);
        assertThat(platform.get("/hma/status").body()).isEqualTo("I-AM-ALIVE");
        assertThat(platform.get("/hma/status/live").body()).isEqualTo("I-AM-ALIVE");
        assertThat(platform.get("/hma/readyz").body()).isEqualTo("READY");
        assertThat(platform.get("/hma/livez").body()).isEqualTo("OK");
        assertThat(hma().get("/site-map").valueStream().map(path -> path.asString()))
                .contains("/hma/m/lookup", "/hma/c/banks");
        assertThat(hma().get("/c/exchanges").toString()).isEqualTo("[]");
        assertThat(hma().get("/c/signal_type").toString())
                .isEqualTo("[{\"name\":\"pdq\",\"enabled_ratio\":1.0},{\"name\":\"video_md5\",\"enabled_ratio\":1.0}]");
        assertThat(hma().get("/c/content_type").toString())
                .isEqualTo("[{\"name\":\"photo\",\"enabled\":true},{\"name\":\"video\",\"enabled\":true}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /h/hash | 400 | url is required",
                "GET | /h/hash?url=ftp%3A%2F%2Fcdn.example%2Fa | 400 | http and https",
                "GET | /h/hash?url=file%3A%2F%2F%2Fetc%2Fpasswd | 400 | http and https",
                "GET | /h/hash?url=http%3A%2F%2F169.254.169.254%2Flatest | 400 | public",
                "GET | /h/hash?url=http%3A%2F%2Fme%3Asecret%40cdn.example%2Fa | 400 | user name",
                "GET | /h/hash?url=%20%7B | 400 | url",
                "GET | /h/hash?url=http%3A%2F%2Fcdn.example%2Fa&content_type=sound | 400 | content type",
                "GET | /m/lookup | 400 | Either url or both signal and signal_type",
                "GET | /m/lookup?signal=HASH | 400 | Either url",
                "GET | /m/lookup?signal_type=pdq | 400 | Either url",
                "GET | /m/lookup?signal_type=tlsh&signal=HASH | 400 | signal type",
                "GET | /m/lookup?signal_type=pdq&signal=xyz | 400 | 64 hexadecimal",
                "GET | /m/lookup?signal_type=video_md5&signal= | 400 | 32 hexadecimal",
                "GET | /m/lookup?signal_type=pdq&signal=HASH&bypass_coinflip=maybe | 400 | bypass_coinflip",
                "GET | /m/raw_lookup?signal_type=pdq | 400 | required",
                "GET | /m/raw_lookup?signal_type=pdq&signal=HASH0 | 400 | 64 hexadecimal",
                "GET | /m/index/status?signal_type=x | 400 | signal type",
                "POST | /m/compare | 400 | body",
                "POST | /m/compare {\"pdq\":7} | 400 | exactly 2",
                "POST | /m/compare {\"pdq\":[\"HASH\"]} | 400 | exactly 2",
                "POST | /m/compare {\"pdq\":[\"HASH\",7]} | 400 | Invalid pdq hash",
                "POST | /m/compare {\"pdq\":[\"HASH\",\"\"]} | 400 | Invalid pdq hash",
                "POST | /m/compare [1] | 400 | dict",
                "POST | /m/compare {\"pdq\": | 400 | JSON",
                "POST | /m/lookup | 400 | multipart",
                "POST | /h/hash {} | 400 | multipart",
                "POST | /c/banks {} | 400 | name is required",
                "POST | /c/banks {\"name\":\"01_TEST\"} | 400 | capital letters",
                "POST | /c/banks {\"name\":\"my_test\"} | 400 | capital letters",
                "POST | /c/banks {\"name\":\"REFUSING\"} | 403 | already exists",
                "POST | /c/banks {\"name\":\"HALF\",\"enabled_ratio\":0.5} | 400 | by chance",
                "PUT | /c/bank/REFUSING {\"enabled_ratio\":0.5} | 400 | by chance",
                "PUT | /c/bank/REFUSING {\"name\":\"OTHER\"} | 501 | not renamed",
                "PUT | /c/bank/NOTHING_HERE {\"enabled\":false} | 404 | NOTHING_HERE",
                "GET | /c/bank/NOTHING_HERE | 404 | NOTHING_HERE",
                "DELETE | /c/bank/REFUSING | 501 | not deleted",
                "DELETE | /c/bank/NOTHING_HERE | 404 | not found",
                "POST | /c/bank/REFUSING/content | 400 | multipart",
                "POST | /c/bank/NOTHING_HERE/content | 404 | not found",
                "POST | /c/bank/REFUSING/content?url=http%3A%2F%2Fcdn.example {\"metadata\":7} | 400 | json object",
                "POST | /c/bank/REFUSING/content?url=http%3A%2F%2Fcdn.example {\"metadata\":{\"invalid\":5}} | 400 | Invalid metadata",
                "POST | /c/bank/REFUSING/content?url=http%3A%2F%2Fcdn.example {\"metadata\":{\"content_id\":5}} | 400 | content_id",
                "POST | /c/bank/REFUSING/content?url=http%3A%2F%2Fcdn.example {\"metadata\":{\"json\":5}} | 400 | json",
                "POST | /c/bank/REFUSING/signal {} | 400 | No signals",
                "POST | /c/bank/REFUSING/signal {\"pdq\":\"\"} | 400 | pdq",
                "POST | /c/bank/REFUSING/signal {\"pdq\":7} | 400 | pdq",
                "POST | /c/bank/REFUSING/signal {\"tlsh\":\"T1\"} | 400 | signal type",
                "POST | /c/bank/REFUSING/signal {\"pdq\":\"HASH\",\"note\":\"a\\u0000b\"} | 400 | note",
                "GET | /c/bank/REFUSING/content/1 | 404 | not found",
                "GET | /c/bank/REFUSING/content/abc | 404 | not found",
                "GET | /c/bank/REFUSING/content/99999999999999999999 | 404 | not found",
                "POST | /c/exchanges {\"bank\":\"X\",\"api\":\"ncmec\"} | 501 | imported",
                "GET | /c/exchange/X/status | 404 | not found",
                "PUT | /c/signal_type/pdq {\"enabled_ratio\":0} | 501 | always on",
                "PATCH | /c/banks {} | 405 | Allowed",
                "GET | /c/nothing/of/this | 404 | No route",
            })
    void request_wrong_isAnsweredInHmasForm(String method, String target, int status, String says) {
        int space = target.indexOf(' ');
        String path = (space < 0 ? target : target.substring(0, space)).replace("HASH", HASH);
        String body = space < 0 ? "" : target.substring(space + 1).replace("HASH", HASH);

        assertRefused(hma().send(method, path, body), status, says);
    }

    @Test
    void disableUntil_outsideItsRange_isRefused() {
        long id = hma().post("/c/bank/" + BANK + "/signal", "{\"pdq\":\"" + HASH + "\"}")
                .get("id")
                .asLong();
        for (String time : List.of("-1", "9999999999", "1.5", "\"soon\"", "true", "[]", "1e30")) {
            assertRefused(
                    hma().send("PUT", "/c/bank/" + BANK + "/content/" + id, "{\"disable_until_ts\":" + time + "}"),
                    400,
                    "disable_until_ts");
        }
        assertRefused(
                hma().send("PUT", "/c/bank/" + BANK + "/content/" + id, "{\"note\":\"" + "n".repeat(256) + "\"}"),
                400,
                "255");
        hma().put("/c/bank/" + BANK + "/content/" + id, "{\"note\":\"" + "n".repeat(255) + "\"}");
    }

    @Test
    void file_thatCannotBe_saysWhy() {
        byte[] rubbish = "neither nor".getBytes(StandardCharsets.UTF_8);
        assertRefused(hma().form("/h/hash", Optional.of("photo"), rubbish), 400, "");
        assertRefused(hma().form("/h/hash", Optional.of("photo"), new byte[0]), 400, "");
        assertRefused(hma().form("/h/hash", Optional.of("sound"), rubbish), 400, "content type");
        assertRefused(hma().form("/h/hash", Optional.empty(), rubbish, "note", "x"), 400, "Missing");
        byte[] png = DrawnMedia.encoded(DrawnMedia.picture(1), "png");
        assertRefused(hma().form("/h/hash", Optional.of("photo"), Arrays.copyOf(png, png.length / 2)), 400, "");
        assertRefused(hma().form("/h/hash?types=video_md5", Optional.of("photo"), png), 400, "video_md5");
        assertRefused(hma().form("/h/hash?types=,", Optional.of("photo"), png), 400, "empty");
        assertRefused(
                hma().form("/c/bank/" + BANK + "/content", Optional.of("photo"), png, "metadata", "{"),
                400,
                "metadata");
        assertRefused(
                hma().form("/c/bank/" + BANK + "/content", Optional.of("photo"), png, "note", "n".repeat(256)),
                400,
                "note");
    }

    @Test
    void file_beyondTheLimit_isRefusedAsTooLarge() {
        assertRefused(hma().form("/h/hash", Optional.of("photo"), new byte[(32 << 20) + 1]), 413, "32 MiB");
        assertRefused(hma().send("POST", "/m/compare", " ".repeat((1 << 20) + 1)), 413, "1 MiB");
    }

    @Test
    void mediaServer_thatHasNothing_isToldApartFromAWrongRequest() {
        try (MediaHost host = new MediaHost()) {
            assertRefused(hma().send("GET", "/h/hash?url=" + encoded(host.at("/gone.png")), ""), 502, "404");
            URI text = host.put("/text", "neither nor".getBytes(StandardCharsets.UTF_8));
            assertRefused(hma().send("GET", "/h/hash?url=" + encoded(text), ""), 400, "content_type");
        }
    }

    private HmaClient hma() {
        return client.orElseThrow();
    }

    private String key(Scope scope) {
        String service = "hma-" + UUID.randomUUID().toString().substring(0, 8);
        services.create(service, "Drawn service", "staff:stf_test");
        return keys.create(service, "test", Set.of(scope), Optional.empty(), "staff:stf_test")
                .secret();
    }

    private HttpResponse<String> basic(String pair) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hma/status"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(Route route, Optional<String> key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + route.filled()))
                .method(route.method().name(), HttpRequest.BodyPublishers.noBody());
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<Route> routes() {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/hma/"))
                        .flatMap(path -> methods(
                                        entry.getKey().getMethodsCondition().getMethods())
                                .map(method -> new Route(method, path, scope(entry.getValue())))))
                .toList();
    }

    private static Stream<RequestMethod> methods(Set<RequestMethod> methods) {
        assertThat(methods).isNotEmpty();
        return methods.stream();
    }

    private static Scope scope(HandlerMethod handler) {
        return Stream.of(handler.getMethod(), handler.getBeanType())
                .map(element ->
                        Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(element, RequiresScope.class)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private record Route(RequestMethod method, String path, Scope scope) {

        String filled() {
            return path.replaceAll("\\{[^}]+}", "NOTHING_HAS_THIS_NAME");
        }
    }
}
