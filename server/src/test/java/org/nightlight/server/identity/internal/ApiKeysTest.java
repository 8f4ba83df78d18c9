package org.nightlight.server.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ApiKeysTest {

    private static final String ACTOR = "staff:stf_test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private String service = "";

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Services services;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @BeforeEach
    void ownService() {
        service = "s-" + UUID.randomUUID().toString().substring(0, 8);
        services.create(service, "Test service", ACTOR);
    }

    @Test
    void secret_isNotInTheDatabase() {
        var made = keys.create(service, "back end", Set.of(Scope.EVENTS_WRITE), Optional.empty(), ACTOR);
        String row = database.sql("select api_key::text from api_key where id = ?")
                .param(made.key().id())
                .query(String.class)
                .single();
        assertThat(made.secret()).startsWith("nlk_").hasSize(47);
        assertThat(row).doesNotContain(made.secret().substring(8));
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void request_withoutKey_isRefusedWithChallenge() throws Exception {
        var response = send(Optional.empty());
        assertProblem(response, 401, "key_missing");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void request_withUnknownKey_isRefused() throws Exception {
        assertProblem(send(Optional.of("nlk_" + "x".repeat(43))), 401, "key_unknown");
        assertProblem(send(Optional.of("")), 401, "key_missing");
        assertProblem(send(Optional.of("n".repeat(5000))), 401, "key_unknown");
    }

    @Test
    void request_withRevokedKey_isRefusedAtOnce() throws Exception {
        var made = keys.create(service, "back end", Set.of(Scope.EVENTS_WRITE), Optional.empty(), ACTOR);
        assertProblem(send(Optional.of(made.secret())), 404, "not_found");
        keys.revoke(made.key().id(), ACTOR);
        assertProblem(send(Optional.of(made.secret())), 401, "key_revoked");
    }

    @Test
    void rotatedKey_worksBesideTheNewOneForTheOverlapOnly() throws Exception {
        var first = keys.create(service, "back end", Set.of(Scope.EVENTS_WRITE), Optional.empty(), ACTOR);
        var second = keys.rotate(first.key().id(), Duration.ofHours(1), ACTOR);
        assertProblem(send(Optional.of(first.secret())), 404, "not_found");
        assertThat(second.key().scopes()).isEqualTo(first.key().scopes());
        var third = keys.rotate(second.key().id(), Duration.ZERO, ACTOR);
        assertProblem(send(Optional.of(second.secret())), 401, "key_revoked");
        assertProblem(send(Optional.of(third.secret())), 404, "not_found");
        assertThatThrownBy(() -> keys.rotate(second.key().id(), Duration.ZERO, ACTOR))
                .isInstanceOf(IdentityException.class);
    }

    @Test
    void rotation_neverProlongsTheOldKey() {
        var made = keys.create(service, "short", Set.of(Scope.BANKS_READ), Optional.of(Duration.ofMinutes(5)), ACTOR);
        keys.rotate(made.key().id(), Duration.ofDays(7), ACTOR);
        assertThat(keys.find(made.key().id()).orElseThrow().expiresAt())
                .hasValueSatisfying(
                        end -> assertThat(end).isBefore(Instant.now().plus(Duration.ofMinutes(6))));
    }

    @Test
    void create_withoutScopeOrForAnUnknownService_isRefused() {
        assertThatThrownBy(() -> keys.create(service, "none", Set.of(), Optional.empty(), ACTOR))
                .isInstanceOf(IdentityException.class);
        assertThatThrownBy(() -> keys.create("no-such-service", "x", Set.of(Scope.BANKS_READ), Optional.empty(), ACTOR))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("no-such-service");
        assertThatThrownBy(() -> services.create(service, "Again", ACTOR)).isInstanceOf(IdentityException.class);
        assertThatThrownBy(() -> services.create("Bad Id", "x", ACTOR)).isInstanceOf(IdentityException.class);
    }

    private HttpResponse<String> send(Optional<String> key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/no-such-route"));
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json.readValue(response.body(), Map.class)).containsEntry("code", code);
    }
}
