package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class IsotonicTest {

    @Test
    void rising_neighboursThatFall_arePooledByWeight() {
        double[] fitted = Isotonic.rising(new double[] {0.1, 0.5, 0.2, 0.9, 0.8}, new double[] {1, 1, 2, 1, 3});

        // (0.5 · 1 + 0.2 · 2) / 3 = 0.3 and (0.9 · 1 + 0.8 · 3) / 4 = 0.825
        assertThat(fitted).containsExactly(new double[] {0.1, 0.3, 0.3, 0.825, 0.825}, within(1e-12));
    }

    @Test
    void rising_poolThatFallsBelowTheOneBefore_isPooledOnwards() {
        double[] fitted = Isotonic.rising(new double[] {3, 4, 1}, new double[] {1, 1, 1});

        // 4 and 1 give 2.5, which falls below 3: all three give 8 / 3
        assertThat(fitted).containsExactly(new double[] {8 / 3.0, 8 / 3.0, 8 / 3.0}, within(1e-12));
    }

    @Test
    void rising_anyValues_riseKeepTheirMeanAndAreLeftAloneWhenTheyRise() {
        Random random = new Random(80);
        for (int round = 0; round < 500; round++) {
            int size = 1 + random.nextInt(20);
            double[] values = random.doubles(size).toArray();
            double[] weights = random.doubles(size, 0.1, 5).toArray();

            double[] fitted = Isotonic.rising(values, weights);

            double before = 0;
            double after = 0;
            for (int i = 0; i < size; i++) {
                before += values[i] * weights[i];
                after += fitted[i] * weights[i];
                assertThat(i == 0 || fitted[i] >= fitted[i - 1]).isTrue();
            }
            assertThat(after).isCloseTo(before, within(1e-9));
            assertThat(Isotonic.rising(fitted, weights)).containsExactly(fitted, within(1e-12));
        }
    }
}
