package org.nightlight.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform with a service and a key of its own that talks to a server under test by its public API. */
public final class TestPlatform {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String service;
    private final String key;
    private final AtomicInteger numbers = new AtomicInteger();

    private TestPlatform(URI server, String service, String key) {
        this.server = server;
        this.service = service;
        this.key = key;
    }

    /** A platform that has just been set up, with every scope. */
    public static TestPlatform create(int port, Services services, ApiKeys keys) {
        String service = "s-" + UUID.randomUUID().toString().substring(0, 8);
        services.create(service, "Test", "system");
        String secret = keys.create(service, "test", EnumSet.allOf(Scope.class), Optional.empty(), "system")
                .secret();
        return at(URI.create("http://localhost:" + port), service, secret);
    }

    /** A platform of a server elsewhere. */
    public static TestPlatform at(URI server, String service, String key) {
        return new TestPlatform(server, service, key);
    }

    /** Its service. */
    public String service() {
        return service;
    }

    /** The same with another key. */
    public TestPlatform withKey(String other) {
        return new TestPlatform(server, service, other);
    }

    /** An adult nobody vouches for, and a minor. */
    public TestPlatform withStrangerAndMinor(String stranger, String minor) {
        put("/v1/accounts/" + stranger, "{\"region\":\"US\",\"age\":{\"band\":\"adult\",\"assurance\":\"declared\"}}");
        put("/v1/accounts/" + minor, "{\"region\":\"US\",\"age\":{\"band\":\"13-15\",\"assurance\":\"declared\"}}");
        return this;
    }

    /** An id nobody has used. */
    public String newId(String prefix) {
        return prefix + "-" + numbers.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 6);
    }

    /** A direct message. */
    public static String message(String id, String actor, String target, String text) {
        return """
                {"id":"%s","type":"message","at":"%s","actor":{"id":"%s"},"target":{"id":"%s"},
                 "conversation":{"id":"%s/%s","kind":"direct"},"content":{"id":"content-%s"},"text":%s}""".formatted(id, now(), actor, target, actor, target, id, JSON.writeValueAsString(text));
    }

    /** The present, as {@code at} says it. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Sends an event. */
    public Answer event(String body) {
        return post("/v1/events", body);
    }

    /** Posts JSON. */
    public Answer post(String path, String body) {
        return send("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts JSON. */
    public Answer put(String path, String body) {
        return send("PUT", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Gets. */
    public Answer get(String path) {
        return send("GET", path, "application/json", new byte[0]);
    }

    /** Sends anything. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<byte[]> response) {

        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** A member of the body. */
        public String text(String member) {
            return json().path(member).asString("");
        }
    }
}
