package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

/** Tokens that a platform signs by itself, as its own code would, and what is done with false ones. */
@ServerTest
class ITReportTokens {

    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private ReportTokens tokens;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private TestPlatform platform;
    private String secret = "";

    @BeforeEach
    void start() {
        platform = TestPlatform.create(port, services, keys);
        secret = tokens.newSecret(platform.service(), "system");
    }

    @Test
    void token_signedByThePlatform_isGoodOnce() {
        String token = sign(HS256, payload(60), secret);

        Answer first = report(token);
        Answer again = report(token);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(database.sql("select account || ' by ' || reporter from user_report where id = ?")
                        .param(first.text("report"))
                        .query(String.class)
                        .single())
                .isEqualTo("river-17 by stone-4");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("report_token_used");
        assertThat(again.text("pointer")).isEqualTo("/token");
    }

    @Test
    void token_usedByManyAtOnce_countsOnce() throws Exception {
        String token = sign(HS256, payload(60), secret);
        java.util.List<java.util.concurrent.Future<Answer>> sent;
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            sent = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> report(token)))
                    .toList();
        }

        assertThat(sent.stream().map(one -> one.resultNow().status()).toList())
                .containsOnly(201, 409)
                .containsOnlyOnce(201);
    }

    @Test
    void token_forged_isRefused() {
        String genuine = sign(HS256, payload(60), secret);
        String[] parts = genuine.split("\\.");
        String otherPayload = encode(payload(60).replace("river-17", "lake-2"));

        assertThat(refusal(parts[0] + "." + otherPayload + "." + parts[2])).isEqualTo("report_token_invalid");
        assertThat(refusal(sign(HS256, payload(60), "nlrs_" + "x".repeat(43)))).isEqualTo("report_token_invalid");
        assertThat(refusal(sign("{\"alg\":\"none\"}", payload(60), secret))).isEqualTo("report_token_invalid");
        assertThat(refusal(parts[0] + "." + parts[1] + ".")).isEqualTo("report_token_invalid");
        assertThat(refusal("not a token")).isEqualTo("report_token_invalid");
        assertThat(refusal("a.".repeat(1_000))).isEqualTo("report_token_invalid");
    }

    @Test
    void token_expiredOrGoodForTooLong_isRefused() {
        assertThat(refusal(sign(HS256, payload(-1), secret))).isEqualTo("report_token_expired");
        assertThat(refusal(sign(HS256, payload(2 * 24 * 3_600), secret))).isEqualTo("report_token_invalid");
    }

    @Test
    void token_ofAnotherService_isRefused() {
        TestPlatform other = TestPlatform.create(port, services, keys);
        String token = sign(HS256, payload(60), secret);

        Answer refused = other.post("/v1/reports", body(token));

        assertThat(refused.text("code")).isEqualTo("report_token_invalid");
    }

    @Test
    void token_ofTheSecretBefore_isGoodForADay() {
        String token = sign(HS256, payload(60), secret);
        tokens.newSecret(platform.service(), "system");

        assertThat(report(token).status()).isEqualTo(201);
    }

    @Test
    void token_askedFor_isGoodOnThePage() {
        Answer made = platform.post("/v1/report-tokens", """
                {"subject":{"account":"river-17"},"reporter":{"account":"stone-4"},"age":"13-15","minutes":10}""");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("url")).contains("/report?token=" + made.text("token"));
        assertThat(report(made.text("token")).status()).isEqualTo(201);
    }

    private String refusal(String token) {
        Answer refused = report(token);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.text("code");
    }

    private Answer report(String token) {
        return platform.post("/v1/reports", body(token));
    }

    private static String body(String token) {
        return "{\"token\":\"" + token + "\",\"reason\":\"something_else\"}";
    }

    private String payload(long seconds) {
        return """
                {"iss":"%s","exp":%d,"jti":"%s","subject":{"account":"river-17"},
                 "reporter":{"kind":"account","account":"stone-4"}}""".formatted(platform.service(), Instant.now().getEpochSecond() + seconds, UUID.randomUUID());
    }

    private static String sign(String header, String payload, String secret) {
        String signed = encode(header) + "." + encode(payload);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
