package org.nightlight.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    // the vector published with the Standard Webhooks reference libraries
    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final WebhookSecret another = WebhookSecret.generate(new SecureRandom());

    @Test
    void sign_vectorOfTheSpecification_givesItsSignature() {
        assertThat(WebhookSignature.sign(List.of(SECRET), ID, TIME, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void sign_twoSecrets_givesASignatureOfEach() {
        String both = WebhookSignature.sign(List.of(another, SECRET), ID, TIME, BODY);

        assertThat(both.split(" ")).hasSize(2).contains(SIGNATURE);
        assertThat(verify(List.of(another), both, BODY, TIME)).isTrue();
        assertThat(verify(List.of(SECRET), both, BODY, TIME)).isTrue();
    }

    @Test
    void verify_genuine_isTrueWithinTheTolerance() {
        assertThat(verify(List.of(SECRET), SIGNATURE, BODY, TIME.plus(Duration.ofMinutes(5))))
                .isTrue();
        assertThat(verify(List.of(SECRET), "v9,x " + SIGNATURE, BODY, TIME.minus(Duration.ofMinutes(5))))
                .isTrue();
    }

    @Test
    void verify_replayedLater_isFalse() {
        assertThat(verify(List.of(SECRET), SIGNATURE, BODY, TIME.plus(Duration.ofSeconds(301))))
                .isFalse();
        assertThat(verify(List.of(SECRET), SIGNATURE, BODY, TIME.minus(Duration.ofSeconds(301))))
                .isFalse();
    }

    @Test
    void verify_anythingChanged_isFalse() {
        byte[] changed = BODY.clone();
        changed[9] ^= 1;

        assertThat(verify(List.of(SECRET), SIGNATURE, changed, TIME)).isFalse();
        assertThat(verify(List.of(another), SIGNATURE, BODY, TIME)).isFalse();
        assertThat(WebhookSignature.verify(List.of(SECRET), ID + "x", "1614265330", SIGNATURE, BODY, TIME))
                .isFalse();
        assertThat(WebhookSignature.verify(List.of(SECRET), ID, "1614265331", SIGNATURE, BODY, TIME))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1,", "v1", "v1,%%%", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="})
    void verify_unreadableSignature_isFalse(String signature) {
        assertThat(verify(List.of(SECRET), signature, BODY, TIME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-9223372036854775808", "9223372036854775807", "99999999999999999999"})
    void verify_unreadableTimestamp_isFalse(String timestamp) {
        assertThat(WebhookSignature.verify(List.of(SECRET), ID, timestamp, SIGNATURE, BODY, TIME))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_short", "whsec_%%%%", "whsec_AAAA"})
    void parse_notASecret_isRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("MfKQ")
                .doesNotContain("AAAA");
    }

    @Test
    void text_ofGenerated_isReadBackAndNeverPrinted() {
        assertThat(WebhookSecret.parse(another.text())).isEqualTo(another);
        assertThat(another.toString()).doesNotContain(another.text());
    }

    private static boolean verify(List<WebhookSecret> secrets, String signatures, byte[] body, Instant now) {
        return WebhookSignature.verify(secrets, ID, Long.toString(TIME.getEpochSecond()), signatures, body, now);
    }
}
