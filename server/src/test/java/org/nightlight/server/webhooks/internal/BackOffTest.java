package org.nightlight.server.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackOffTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private final RandomGenerator random = new Random(7);

    @ParameterizedTest
    @CsvSource({
        "1,1000,2000",
        "2,2000,4000",
        "5,16000,32000",
        "9,256000,512000",
        "10,450000,900000",
        "500,450000,900000"
    })
    void after_attempts_liesInTheSecondHalfOfADoublingWait(int attempts, long least, long most) {
        for (int i = 0; i < 200; i++) {
            assertThat(BackOff.after(attempts, random).toMillis()).isBetween(least, most);
        }
    }

    @Test
    void after_sameAttempts_differs() {
        assertThat(random.ints(50).mapToObj(i -> BackOff.after(8, random)).distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void retryAfter_secondsOrDate_isTheWait() {
        assertThat(BackOff.retryAfter(" 120 ", NOW)).contains(Duration.ofMinutes(2));
        assertThat(BackOff.retryAfter("Sat, 21 Nov 2026 20:01:00 GMT", NOW)).contains(Duration.ofMinutes(1));
        assertThat(BackOff.retryAfter("Sat, 21 Nov 2026 19:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "later", "-5", "1.5", "99999999999999999999", "Sat, 32 Nov 2026 20:01:00 GMT"})
    void retryAfter_unreadable_isEmpty(String header) {
        assertThat(BackOff.retryAfter(header, NOW)).isEmpty();
    }
}
