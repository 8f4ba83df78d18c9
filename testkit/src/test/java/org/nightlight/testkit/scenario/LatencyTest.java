package org.nightlight.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LatencyTest {

    @Test
    void penalty_atTheFirstMessage_isNothing() {
        assertThat(Latency.halfAt(10).penalty(1)).isZero();
    }

    @Test
    void penalty_atTheGivenLength_isOneHalf() {
        assertThat(Latency.halfAt(10).penalty(10)).isCloseTo(0.5, within(1e-12));
        assertThat(Latency.halfAt(7.5).p()).isCloseTo(Math.log(3) / 6.5, within(1e-12));
    }

    @Test
    void penalty_between_isAsComputedByHand() {
        // 2 / (1 + 3^(-1/3)) - 1
        assertThat(Latency.halfAt(10).penalty(4)).isCloseTo(0.181083, within(1e-6));
        // 2 / (1 + e^(-0.0702)) - 1
        assertThat(Latency.ERISK.penalty(10)).isCloseTo(0.035086, within(1e-6));
    }

    @Test
    void speed_isOneLessTheMedianPenalty() {
        // penalties 0, 0.181083 and 0.5
        assertThat(Latency.halfAt(10).speed(new int[] {10, 1, 4})).isCloseTo(0.818917, within(1e-6));
        assertThat(Latency.halfAt(10).speed(new int[] {})).isZero();
    }

    @Test
    void median_ofAnEvenNumber_isTheMeanOfTheMiddle() {
        assertThat(Latency.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
        assertThat(Latency.median(new double[] {})).isNaN();
    }
}
