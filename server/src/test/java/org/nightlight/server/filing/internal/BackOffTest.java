package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final FilingProperties properties = new FilingProperties(
            true,
            4,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            65536,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10));
    private final BackOff backOff = new BackOff(properties, new Random(7));

    @Test
    void after_doublesUpToTheCeiling_lessAtMostHalf() {
        for (int failures = 1; failures <= 100; failures++) {
            long full = Math.min(600_000, 2_000L << Math.min(failures - 1, 20));
            assertThat(backOff.after(failures, false).toMillis()).isBetween(full / 2, full);
        }
    }

    @Test
    void after_isATenthAtMost_inDanger() {
        assertThat(backOff.after(50, true)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }
}
