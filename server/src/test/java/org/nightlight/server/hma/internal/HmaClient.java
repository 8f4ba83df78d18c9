package org.nightlight.server.hma.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.TestPlatform.Answer;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import tools.jackson.databind.JsonNode;

/** A client of HMA with a key, as its users write them. */
final class HmaClient {

    private final TestPlatform platform;

    private HmaClient(TestPlatform platform) {
        this.platform = platform;
    }

    static HmaClient create(int port, Services services, ApiKeys keys, Scope... scopes) {
        String service = "hma-" + UUID.randomUUID().toString().substring(0, 8);
        services.create(service, "Drawn service", "staff:stf_test");
        String key = keys.create(service, "test", Set.of(scopes), Optional.empty(), "staff:stf_test")
                .secret();
        return new HmaClient(TestPlatform.at(URI.create("http://localhost:" + port), service, key));
    }

    JsonNode get(String path) {
        return done(platform.get("/hma" + path));
    }

    JsonNode post(String path, String body) {
        return done(platform.post("/hma" + path, body));
    }

    JsonNode put(String path, String body) {
        return done(platform.put("/hma" + path, body));
    }

    JsonNode delete(String path) {
        return done(send("DELETE", path, ""));
    }

    /** Posts a file in the part of that name. */
    JsonNode upload(String path, String part, byte[] file) {
        return done(form(path, Optional.of(part), file));
    }

    Answer send(String method, String path, String body) {
        return platform.send(method, "/hma" + path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer form(String path, Optional<String> part, byte[] file, String... fields) {
        var body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(("--xx\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                            + fields[i + 1] + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        part.ifPresent(name -> {
            body.writeBytes(("--xx\r\nContent-Disposition: form-data; name=\"" + name
                            + "\"; filename=\"drawn\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes("--xx--\r\n".getBytes(StandardCharsets.UTF_8));
        return platform.send("POST", "/hma" + path, "multipart/form-data; boundary=xx", body.toByteArray());
    }

    static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    /** An error in HMA's form. */
    static void assertRefused(Answer answer, int status, String says) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("message")).as(answer.body()).containsIgnoringCase(says);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }
}
