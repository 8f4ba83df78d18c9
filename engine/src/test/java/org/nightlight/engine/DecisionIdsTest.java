package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DecisionIdsTest {

    @Test
    void next_laterTime_sortsLater() {
        DecisionIds ids = DecisionIds.random();

        assertThat(ids.next(Instant.parse("2026-11-21T20:00:00.001Z")))
                .isGreaterThan(ids.next(Instant.parse("2026-11-21T20:00:00Z")))
                .hasSize(30);
    }

    @Test
    void next_manyAtOnce_areDifferent() {
        Set<String> ids = new HashSet<>();
        DecisionIds random = DecisionIds.random();
        for (int i = 0; i < 10_000; i++) {
            ids.add(random.next(Instant.EPOCH));
        }

        assertThat(ids).hasSize(10_000);
        assertThat(DecisionIds.seeded(5).next(Instant.EPOCH))
                .isEqualTo(DecisionIds.seeded(5).next(Instant.EPOCH));
    }
}
