package org.nightlight.server.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sent wrongly is refused with a code and a place, leaves nothing behind, and stops nothing. */
@ServerTest
class ITBadInputs {

    private static final String GOOD = """
            {"id":"evt-1","type":"message","at":"NOW","actor":{"id":"river-17"},"target":{"id":"stone-4"},\
            "conversation":{"id":"c9","kind":"direct"},"text":"hello"}""";

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<BulkWriter> writers = List.of();

    @LocalServerPort
    private int port;

    private TestPlatform platform = TestPlatform.at(URI.create("http://localhost"), "", "");

    @BeforeEach
    void setUp() {
        platform = TestPlatform.create(port, services, keys);
    }

    /** A request with what must come back; the pointer is empty for the body as a whole. */
    private record Bad(
            String name,
            String method,
            String path,
            String contentType,
            byte[] body,
            int status,
            String code,
            String pointer) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bad event(String name, String body, int status, String code, String pointer) {
        return new Bad(
                name,
                "POST",
                "/v1/events",
                "application/json",
                body.replace("NOW", TestPlatform.now()).getBytes(StandardCharsets.UTF_8),
                status,
                code,
                pointer);
    }

    /** The good event with a part replaced. */
    private static Bad with(String name, String part, String by, String code, String pointer) {
        assertThat(GOOD).contains(part);
        return event(name, GOOD.replace(part, by), 422, code, pointer);
    }

    private static Bad media(String name, String media, int status, String code, String pointer) {
        return event(name, GOOD.replace("\"text\"", "\"media\":" + media + ",\"text\""), status, code, pointer);
    }

    private static Bad picture(String name, byte[] bytes, String code) {
        String base64 = Base64.getEncoder().encodeToString(bytes);
        return media(
                name, "[{\"id\":\"m1\",\"kind\":\"image\",\"bytes\":\"" + base64 + "\"}]", 422, code, "/media/0/bytes");
    }

    private static Bad url(String name, String url, String code) {
        return media(name, "[{\"id\":\"m1\",\"kind\":\"image\",\"url\":\"" + url + "\"}]", 422, code, "/media/0/url");
    }

    private static Bad account(String name, String body, int status, String code, String pointer) {
        return new Bad(
                name,
                "PUT",
                "/v1/accounts/lake-2",
                "application/json",
                body.getBytes(StandardCharsets.UTF_8),
                status,
                code,
                pointer);
    }

    static List<Bad> bodies() {
        return List.of(
                event("no body", "", 400, "malformed_json", ""),
                event("not JSON", "hello", 400, "malformed_json", ""),
                event("JSON that is cut off", GOOD.substring(0, GOOD.length() / 2), 400, "malformed_json", "*"),
                event("two JSON values", GOOD + GOOD, 400, "malformed_json", ""),
                event("text after the JSON", GOOD + " and so on", 400, "malformed_json", "*"),
                event("a comma too many", GOOD.replace("\"hello\"}", "\"hello\",}"), 400, "malformed_json", "*"),
                event("an array", "[" + GOOD + "]", 422, "wrong_type", ""),
                event("null", "null", 422, "wrong_type", ""),
                event("a number", "17", 422, "wrong_type", ""),
                event(
                        "nested a hundred deep",
                        GOOD.replace("\"hello\"", "\"a\",\"x\":" + "[".repeat(100) + "]".repeat(100)),
                        400,
                        "too_complex",
                        "*"),
                event(
                        "a member name of 10,000 characters",
                        GOOD.replace("\"text\"", "\"" + "x".repeat(10_000) + "\":1,\"text\""),
                        400,
                        "too_complex",
                        "*"),
                with("a member twice", "\"text\"", "\"id\":\"evt-2\",\"text\"", "duplicate_member", "/id"),
                with("no id", "\"id\":\"evt-1\",", "", "missing", "/id"),
                with("no type", "\"type\":\"message\",", "", "missing", "/type"),
                with("no time", "\"at\":\"NOW\",", "", "missing", "/at"),
                with("no actor", "\"actor\":{\"id\":\"river-17\"},", "", "missing", "/actor"),
                with("an id that is a number", "\"evt-1\"", "1", "wrong_type", "/id"),
                with("an id that is null", "\"evt-1\"", "null", "wrong_type", "/id"),
                with("an empty id", "\"evt-1\"", "\"\"", "empty", "/id"),
                with("an id of 10,000 characters", "evt-1", "e".repeat(10_000), "too_long", "/id"),
                with("an id with a control character", "evt-1", "evt\\u00001", "invalid_character", "/id"),
                with("an id with half a surrogate pair", "evt-1", "evt\\ud83d", "invalid_character", "/id"),
                with("an unknown type", "\"message\"", "\"telepathy\"", "unknown_value", "/type"),
                with("a type in capitals", "\"message\"", "\"MESSAGE\"", "unknown_value", "/type"),
                with("a type that is an object", "\"message\"", "{}", "wrong_type", "/type"),
                with("a time that is none", "\"NOW\"", "\"yesterday\"", "invalid_timestamp", "/at"),
                with("a time without a zone", "\"NOW\"", "\"2026-11-21T20:00:00\"", "invalid_timestamp", "/at"),
                with("a time that is a number", "\"NOW\"", "1795291200", "wrong_type", "/at"),
                with(
                        "a clock ten minutes ahead",
                        "NOW",
                        Instant.now().plus(Duration.ofMinutes(10)).toString(),
                        "at_in_future",
                        "/at"),
                with(
                        "a clock a year ahead",
                        "NOW",
                        Instant.now().plus(Duration.ofDays(365)).toString(),
                        "at_in_future",
                        "/at"),
                with(
                        "an event of last month",
                        "NOW",
                        Instant.now().minus(Duration.ofDays(31)).toString(),
                        "at_too_old",
                        "/at"),
                with("an actor that is a string", "{\"id\":\"river-17\"}", "\"river-17\"", "wrong_type", "/actor"),
                with("an actor without id", "{\"id\":\"river-17\"}", "{}", "missing", "/actor/id"),
                with("a target that is a list", "{\"id\":\"stone-4\"}", "[]", "wrong_type", "/target"),
                with("a conversation without kind", ",\"kind\":\"direct\"", "", "missing", "/conversation/kind"),
                with(
                        "an unknown kind of conversation",
                        "\"direct\"",
                        "\"whispered\"",
                        "unknown_value",
                        "/conversation/kind"),
                with(
                        "recipients that are no list",
                        "\"text\"",
                        "\"recipients\":{},\"text\"",
                        "wrong_type",
                        "/recipients"),
                with(
                        "1,001 recipients",
                        "\"text\"",
                        "\"recipients\":[" + String.join(",", Collections.nCopies(1_001, "{\"id\":\"a\"}"))
                                + "],\"text\"",
                        "too_many",
                        "*"),
                with("a text that is a number", "\"hello\"", "17", "wrong_type", "/text"),
                with("an empty content id", "\"text\"", "\"content\":{\"id\":\"\"},\"text\"", "empty", "/content/id"),
                with(
                        "a port that is none",
                        "\"text\"",
                        "\"context\":{\"port\":70000},\"text\"",
                        "out_of_range",
                        "/context/port"),
                with(
                        "a region that is none",
                        "\"text\"",
                        "\"context\":{\"region\":\"Atlantis\"},\"text\"",
                        "*",
                        "/context/region"),
                with(
                        "an address that is a number",
                        "\"text\"",
                        "\"context\":{\"ip\":1},\"text\"",
                        "wrong_type",
                        "/context/ip"));
    }

    static List<Bad> media() throws IOException {
        byte[] jpeg = Drawn.jpeg(200, 160, 3);
        byte[] damaged = Drawn.png(200, 160, 4);
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 40, (byte) 0);
        return List.of(
                media("media that is no list", "{}", 422, "wrong_type", "/media"),
                media(
                        "33 media",
                        "["
                                + String.join(
                                        ",",
                                        Collections.nCopies(
                                                33,
                                                "{\"kind\":\"image\",\"hashes\":{\"md5\":\"" + "a".repeat(32) + "\"}}"))
                                + "]",
                        422,
                        "too_many",
                        "*"),
                media(
                        "a medium without a source",
                        "[{\"id\":\"m1\",\"kind\":\"image\"}]",
                        422,
                        "media_source_missing",
                        "/media/0"),
                media(
                        "a medium with two sources",
                        "[{\"id\":\"m1\",\"kind\":\"image\",\"url\":\"https://cdn.example/m1\",\"bytes\":\"AAAA\"}]",
                        422,
                        "media_source_ambiguous",
                        "/media/0"),
                media(
                        "an unknown kind of medium",
                        "[{\"id\":\"m1\",\"kind\":\"smell\",\"bytes\":\"AAAA\"}]",
                        422,
                        "unknown_value",
                        "/media/0/kind"),
                media(
                        "two media of one id",
                        "[{\"id\":\"m\",\"kind\":\"image\",\"hashes\":{\"md5\":\"" + "a".repeat(32)
                                + "\"}},{\"id\":\"m\",\"kind\":\"image\",\"hashes\":{\"md5\":\"" + "b".repeat(32)
                                + "\"}}]",
                        422,
                        "duplicate_id",
                        "/media/1"),
                media(
                        "bytes that are not base64",
                        "[{\"id\":\"m1\",\"kind\":\"image\",\"bytes\":\"***\"}]",
                        422,
                        "invalid_base64",
                        "/media/0/bytes"),
                media(
                        "a PDQ hash of 63 digits",
                        "[{\"id\":\"m1\",\"kind\":\"image\",\"hashes\":{\"pdq\":\"" + "a".repeat(63) + "\"}}]",
                        422,
                        "invalid_hash",
                        "/media/0/hashes/pdq"),
                media(
                        "a SHA-256 that is not hexadecimal",
                        "[{\"id\":\"m1\",\"kind\":\"image\",\"hashes\":{\"sha256\":\"" + "z".repeat(64) + "\"}}]",
                        422,
                        "invalid_hash",
                        "/media/0/hashes/sha256"),
                url("an ftp address", "ftp://cdn.example/m1", "invalid_url"),
                url("a file address", "file:///etc/hostname", "invalid_url"),
                url("an address without a host", "/m1.jpg", "invalid_url"),
                url("an address that is none", "http://exa mple/", "invalid_url"),
                url("an address with a password", "http://a:b@cdn.example/m1", "*"),
                url("this machine", "http://127.0.0.1:8080/actuator/health", "media_url_not_public"),
                url("this machine by DNS", "http://localhost:8080/", "media_url_not_public"),
                url("this machine in IPv6", "http://[::1]:8080/", "media_url_not_public"),
                url("this machine, IPv4 in IPv6", "http://[::ffff:127.0.0.1]/", "media_url_not_public"),
                url("a private network", "http://10.0.0.1/m1.jpg", "media_url_not_public"),
                url("a carrier's network", "http://100.64.0.1/m1.jpg", "media_url_not_public"),
                url("the machine's credentials", "http://169.254.169.254/latest/meta-data", "media_url_not_public"),
                url("a private network through NAT64", "http://[64:ff9b::a00:1]/m1.jpg", "media_url_not_public"),
                picture("a picture that is a zip", zip(), "media_not_media"),
                picture("a picture that is a text", "just words".getBytes(StandardCharsets.UTF_8), "media_not_media"),
                picture("a picture without bytes", new byte[0], "*"),
                picture("a JPEG that is cut off", Arrays.copyOf(jpeg, jpeg.length / 2), "media_truncated"),
                picture("a damaged PNG", damaged, "media_damaged"),
                picture("a PNG of 60,000 × 60,000", hugePng(), "media_too_many_pixels"));
    }

    static List<Bad> others() throws IOException {
        String good = GOOD.replace("NOW", TestPlatform.now());
        byte[] body = good.getBytes(StandardCharsets.UTF_8);
        byte[] invalid = good.replace("hello", "h?llo").getBytes(StandardCharsets.ISO_8859_1);
        invalid[new String(invalid, StandardCharsets.ISO_8859_1).indexOf("h?llo") + 1] = (byte) 0xff;
        String medium = good.replace("\"text\"", "\"media\":[{\"id\":\"m1\",\"kind\":\"image\"}],\"text\"");
        String many = "[" + String.join(",", Collections.nCopies(501, good)) + "]";
        return List.of(
                new Bad(
                        "bytes that are not UTF-8",
                        "POST",
                        "/v1/events",
                        "application/json",
                        invalid,
                        400,
                        "invalid_utf8",
                        "*"),
                new Bad(
                        "2 MiB of text",
                        "POST",
                        "/v1/events",
                        "application/json",
                        good.replace("hello", "a".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8),
                        413,
                        "body_too_large",
                        ""),
                new Bad("plain text", "POST", "/v1/events", "text/plain", body, 415, "media_type_unsupported", "-"),
                new Bad(
                        "a form",
                        "POST",
                        "/v1/events",
                        "application/x-www-form-urlencoded",
                        body,
                        415,
                        "media_type_unsupported",
                        "-"),
                new Bad("GET", "GET", "/v1/events", "application/json", new byte[0], 405, "method_not_allowed", "-"),
                new Bad("an unknown route", "POST", "/v1/evnets", "application/json", body, 404, "not_found", "-"),
                new Bad(
                        "parts without an event",
                        "POST",
                        "/v1/events",
                        "multipart/form-data; boundary=xx",
                        parts(Map.of("m1", Drawn.png(64, 64, 1))),
                        422,
                        "event_part_missing",
                        ""),
                new Bad(
                        "parts with an event that is not JSON",
                        "POST",
                        "/v1/events",
                        "multipart/form-data; boundary=xx",
                        parts(Map.of("event", "hello".getBytes(StandardCharsets.UTF_8))),
                        400,
                        "malformed_json",
                        ""),
                new Bad(
                        "parts without the medium's",
                        "POST",
                        "/v1/events",
                        "multipart/form-data; boundary=xx",
                        parts(Map.of("event", medium.getBytes(StandardCharsets.UTF_8))),
                        422,
                        "media_source_missing",
                        "/media/0"),
                new Bad(
                        "parts with a zip for a picture",
                        "POST",
                        "/v1/events",
                        "multipart/form-data; boundary=xx",
                        parts(Map.of("event", medium.getBytes(StandardCharsets.UTF_8), "m1", zip())),
                        422,
                        "media_not_media",
                        "/media/0"),
                new Bad(
                        "parts without a boundary",
                        "POST",
                        "/v1/events",
                        "multipart/form-data",
                        body,
                        400,
                        "body_unreadable",
                        "-"),
                new Bad(
                        "a batch that is no list",
                        "POST",
                        "/v1/events/batch",
                        "application/json",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        422,
                        "missing",
                        "/events"),
                new Bad(
                        "a batch of 501",
                        "POST",
                        "/v1/events/batch",
                        "application/json",
                        many.getBytes(StandardCharsets.UTF_8),
                        422,
                        "too_many",
                        "*"),
                new Bad(
                        "a decision that is none",
                        "GET",
                        "/v1/decisions/dec_none",
                        "application/json",
                        new byte[0],
                        404,
                        "not_found",
                        "-"),
                account("an account that is a list", "[]", 422, "wrong_type", ""),
                account("an account under another id", "{\"id\":\"hill-9\"}", 422, "unknown_value", "/id"),
                account("an unknown age band", "{\"age\":{\"band\":\"old\"}}", 422, "unknown_value", "/age/band"),
                account(
                        "an age that contradicts itself",
                        "{\"age\":{\"band\":\"adult\",\"birthYear\":2020}}",
                        422,
                        "value_invalid",
                        "/age/birthYear"),
                account(
                        "an account made tomorrow",
                        "{\"createdAt\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"}",
                        422,
                        "value_invalid",
                        "/createdAt"),
                account(
                        "a relation with itself",
                        "{\"relations\":[{\"account\":\"lake-2\",\"kind\":\"friend\"}]}",
                        422,
                        "value_invalid",
                        "/relations/0/account"),
                account(
                        "an unknown kind of relation",
                        "{\"relations\":[{\"account\":\"hill-9\",\"kind\":\"enemy\"}]}",
                        422,
                        "unknown_value",
                        "/relations/0/kind"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"bodies", "media", "others"})
    void request_bad_isRefusedWithCodeAndPlace_andLeavesNothing(Bad bad) {
        List<Long> before = rows();
        Answer answer = platform.send(bad.method(), bad.path(), bad.contentType(), bad.body());
        assertProblem(bad, answer);
        assertThat(rows()).isEqualTo(before);
    }

    private static void assertProblem(Bad bad, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status());
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("code")).as(answer.body()).isNotEmpty();
        assertThat(answer.text("detail")).isNotEmpty();
        if (!bad.code().equals("*")) {
            assertThat(answer.text("code")).as(answer.body()).isEqualTo(bad.code());
        }
        if (!bad.pointer().equals("-")) {
            assertThat(answer.json().has("pointer")).as(answer.body()).isTrue();
        }
        if (!bad.pointer().equals("-") && !bad.pointer().equals("*")) {
            assertThat(answer.text("pointer")).as(answer.body()).isEqualTo(bad.pointer());
        }
        assertThat(answer.body()).doesNotContain("Exception", "org.nightlight", "java.", "\tat ");
    }

    @Test
    void key_missingUnknownRevokedOrWithoutScope_isRefused() {
        String body = GOOD.replace("NOW", TestPlatform.now());
        List<Long> before = rows();
        var reading =
                keys.create(platform.service(), "reads", Set.of(Scope.DECISIONS_READ), Optional.empty(), "system");
        var revoked = keys.create(platform.service(), "gone", EnumSet.allOf(Scope.class), Optional.empty(), "system");
        keys.revoke(revoked.key().id(), "system");
        assertRefused(platform.withKey("").event(body), 401, "key_missing");
        assertRefused(platform.withKey("nlk_" + "x".repeat(43)).event(body), 401, "key_unknown");
        assertRefused(platform.withKey(revoked.secret()).event(body), 401, "key_revoked");
        assertRefused(platform.withKey(reading.secret()).event(body), 403, "scope_missing");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void event_afterAllThat_isStillAnswered() {
        assertThat(platform.event(GOOD.replace("NOW", TestPlatform.now())).status())
                .isEqualTo(200);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    /** How much the tables hold of this platform, with everything written that waits. */
    private List<Long> rows() {
        writers.forEach(BulkWriter::writeNow);
        List<Long> counts = new ArrayList<>();
        for (String table : List.of("decision", "memory", "context_buffer", "account", "account_relation")) {
            counts.add(jdbc.sql("select count(*) from " + table + " where service = ?")
                    .param(platform.service())
                    .query(Long.class)
                    .single());
        }
        EventKey key = EventKey.of(platform.service(), "evt-1");
        for (String table : List.of("answer_kept", "answer_allowed")) {
            counts.add(jdbc.sql("select count(*) from " + table + " where key = ?")
                    .param(key.toUuid())
                    .query(Long.class)
                    .single());
        }
        return counts;
    }

    private static byte[] parts(Map<String, byte[]> parts) throws IOException {
        var body = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            String file = part.getKey().equals("event") ? "" : "; filename=\"" + part.getKey() + "\"";
            body.write(("--xx\r\nContent-Disposition: form-data; name=\"" + part.getKey() + "\"" + file + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(part.getValue());
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write("--xx--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("picture.jpg"));
            zip.write(Drawn.jpeg(32, 32, 1));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    /** A complete file, small, whose header promises 3.6 thousand million pixels. */
    private static byte[] hugePng() {
        ByteBuffer size = ByteBuffer.allocate(13).putInt(60_000).putInt(60_000).put(new byte[] {8, 2, 0, 0, 0});
        ByteBuffer file = ByteBuffer.allocate(100).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(file, "IHDR", size.array());
        chunk(file, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
        chunk(file, "IEND", new byte[0]);
        return Arrays.copyOf(file.array(), file.position());
    }

    private static void chunk(ByteBuffer file, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        file.putInt(content.length).put(name).put(content).putInt((int) crc.getValue());
    }
}
