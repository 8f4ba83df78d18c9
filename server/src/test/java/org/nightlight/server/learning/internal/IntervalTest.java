package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class IntervalTest {

    @Test
    void ends_eightOfTen_areWilsons() {
        Interval interval = new Interval(8, 10);

        // (0.8 + 3.8415 / 20) / 1.38415 ± 1.96 / 1.38415 · sqrt(0.8 · 0.2 / 10 + 3.8415 / 400)
        assertThat(interval.share()).isCloseTo(0.8, within(1e-9));
        assertThat(interval.low()).isCloseTo(0.4902, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.9433, within(1e-4));
        assertThat(interval.text()).isEqualTo("49–94 %");
    }

    @Test
    void ends_nothingOrAll_stayBetweenNoughtAndOne() {
        assertThat(new Interval(0, 0).low()).isZero();
        assertThat(new Interval(0, 0).high()).isEqualTo(1);
        assertThat(new Interval(0, 5).low()).isZero();
        assertThat(new Interval(5, 5).high()).isEqualTo(1);
        assertThat(new Interval(5, 5).low()).isBetween(0.5, 0.6);
    }
}
