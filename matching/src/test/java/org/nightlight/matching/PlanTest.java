package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 4096, 65_536, 1_000_000, 10_000_000, 100_000_000})
    void of_anyDistance_coversItByThePigeonholePrinciple(int hashes) {
        Chunks chunks = Chunks.forSize(hashes);
        int bits = 0;
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            bits += chunks.width(chunk);
        }
        assertThat(bits).isEqualTo(256);
        for (int distance = 0; distance <= 256; distance++) {
            Plan plan = Plan.of(chunks, hashes, distance);
            int covered = 0;
            for (int chunk = 0; chunk < chunks.count(); chunk++) {
                covered += plan.flips(chunk) + 1;
            }
            assertThat(plan.scans() || covered > distance).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 1_000_000, 10_000_000})
    void of_customaryDistance_doesNotScan(int hashes) {
        assertThat(Plan.of(Chunks.forSize(hashes), hashes, 31).scans()).isFalse();
    }
}
