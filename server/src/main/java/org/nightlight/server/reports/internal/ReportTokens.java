package org.nightlight.server.reports.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.nightlight.engine.Account.Band;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.reports.NewReport.Reporter;
import org.nightlight.server.reports.NewReport.Subject;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs and verifies the tokens by which a platform vouches that something happened. Thread-safe. */
@Service
class ReportTokens {

    /** How long a token may be good. */
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private static final String SECRET_PREFIX = "nlrs_";
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 16;
    private static final int LONGEST_TOKEN = 4_000;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final TokenTable table;
    private final JsonMapper json;
    private final LedgerAtCommit ledger;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReportTokens(TokenTable table, JsonMapper json, LedgerAtCommit ledger, Clock clock) {
        this.table = table;
        this.json = json;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Gives a service a new secret. Those before it are good for a day, as long as tokens they signed can be.
     *
     * @return the secret, to be shown once
     */
    @Transactional
    String newSecret(String service, String actor) {
        Instant now = clock.instant();
        String secret = SECRET_PREFIX + random(SECRET_BYTES);
        table.addSecret(service, secret, now, now.plus(LONGEST_LIFE));
        ledger.append(LedgerEntry.of("report_secret.made", actor, Map.of("service", service)));
        return secret;
    }

    /** Signs a token for a platform that would rather ask than sign. */
    @Transactional
    Signed sign(String service, Subject subject, Reporter reporter, Optional<Band> age, Duration life, String actor) {
        Instant now = clock.instant();
        List<String> secrets = table.secrets(service, now);
        String secret = secrets.isEmpty() ? newSecret(service, actor) : secrets.getFirst();
        Instant expiresAt = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iss", service);
        payload.put("exp", expiresAt.getEpochSecond());
        payload.put("jti", random(NONCE_BYTES));
        Map<String, Object> about = new LinkedHashMap<>();
        subject.account().ifPresent(id -> about.put("account", id));
        subject.conversation().ifPresent(id -> about.put("conversation", id));
        subject.event().ifPresent(id -> about.put("event", id));
        subject.content().ifPresent(id -> about.put("content", id));
        payload.put("subject", about);
        Map<String, Object> by = new LinkedHashMap<>();
        by.put("kind", reporter.kind().wireName());
        reporter.account().ifPresent(id -> by.put("account", id));
        payload.put("reporter", by);
        age.ifPresent(band -> payload.put("age", band.wireName()));
        String signed = encode(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + encode(json.writeValueAsBytes(payload));
        return new Signed(signed + "." + encode(hmac(secret, signed)), expiresAt);
    }

    /**
     * What a token says, if it is genuine and neither expired nor used.
     *
     * @throws ApiProblem saying which of these it is not
     */
    ReportToken verify(String token) {
        ReportToken read = genuine(token);
        if (!clock.instant().isBefore(read.expiresAt())) {
            throw new ApiProblem(
                            ReportProblem.REPORT_TOKEN_EXPIRED, "Get a new token from the platform and send it again.")
                    .at("/token");
        }
        if (table.used(read.service(), read.nonce())) {
            throw used();
        }
        return read;
    }

    /** Uses a token in the caller's transaction. */
    void use(String service, String nonce, Instant expiresAt) {
        if (!table.use(service, nonce, expiresAt)) {
            throw used();
        }
    }

    private ReportToken genuine(String token) {
        String[] parts = token.length() > LONGEST_TOKEN ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid();
        }
        try {
            JsonNode header = json.readTree(DECODER.decode(parts[0]));
            JsonNode payload = json.readTree(DECODER.decode(parts[1]));
            byte[] signature = DECODER.decode(parts[2]);
            Instant now = clock.instant();
            String service = payload.path("iss").asString("");
            boolean signed = header.path("alg").asString("").equals("HS256")
                    && table.secrets(service, now).stream()
                            .anyMatch(secret ->
                                    MessageDigest.isEqual(signature, hmac(secret, parts[0] + "." + parts[1])));
            if (!signed) {
                throw invalid();
            }
            ReportToken read = ReportJson.token(payload);
            if (read.expiresAt().isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_SKEW))) {
                throw new ApiProblem(
                                ReportProblem.REPORT_TOKEN_INVALID, "Sign tokens that are good for 24 hours at most.")
                        .at("/token");
            }
            return read;
        } catch (IllegalArgumentException | JacksonException notOne) {
            throw invalid();
        }
    }

    private static ApiProblem invalid() {
        return new ApiProblem(
                        ReportProblem.REPORT_TOKEN_INVALID,
                        "Sign it as a JSON Web Token with HS256 and the service's secret for reports.")
                .at("/token");
    }

    private static ApiProblem used() {
        return new ApiProblem(ReportProblem.REPORT_TOKEN_USED, "A token is good for one report; get a new one.")
                .at("/token");
    }

    private static byte[] hmac(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private String random(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return encode(drawn);
    }

    /** A signed token. */
    record Signed(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Signed[until " + expiresAt + "]";
        }
    }
}
