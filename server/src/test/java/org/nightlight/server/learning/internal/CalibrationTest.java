package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Capacity;

final class CalibrationTest {

    private static final Prior PRIOR = new Prior(0.5, 4);

    private static PointRange at(double points) {
        return PointRange.of(points);
    }

    @Test
    void of_sharesThatFall_arePooledWithThePrior() {
        Calibration calibration =
                Calibration.of(Map.of(at(2.0), new Interval(9, 16), at(2.5), new Interval(3, 16)), PRIOR);

        // (9 + 2) / 20 = 0.55 falls to (3 + 2) / 20 = 0.25: together 0.4. Where nothing was resolved it is the prior,
        // 0.5,
        // but below no more than what follows
        assertThat(calibration.ranges().get(3).expected()).isCloseTo(0.4, within(1e-12));
        assertThat(calibration.ranges().get(4).expected()).isCloseTo(0.4, within(1e-12));
        assertThat(calibration.ranges().get(5).expected()).isCloseTo(0.4, within(1e-12));
        assertThat(calibration.ranges().get(6).expected()).isCloseTo(0.5, within(1e-12));
        assertThat(calibration.ranges().get(4).upheld()).isEqualTo(new Interval(9, 16));
        assertThat(calibration.resolved()).isEqualTo(32);
    }

    @Test
    void of_manyDecisions_outweighThePrior() {
        Calibration calibration =
                Calibration.of(Map.of(at(1.0), new Interval(10, 1_000), at(4.2), new Interval(990, 1_000)), PRIOR);

        assertThat(calibration.ranges().get(8).expected()).isCloseTo(992 / 1_004.0, within(1e-12));
        assertThat(calibration.precisionOf(Map.of(at(4.2), 3L, at(1.0), 1L)))
                .isCloseTo((3 * 992 + 12) / (4 * 1_004.0), within(1e-12));
        assertThat(calibration.ranges().get(1).expected())
                .as("no more than what follows")
                .isCloseTo(12 / 1_004.0, within(1e-12));
        assertThat(calibration.ranges().get(5).expected()).as("the prior").isCloseTo(0.5, within(1e-12));
    }

    @Test
    void prior_capacityOfThePack_isItsPrecision() {
        // 1 in 1,000 dangerous, 80 % found, 0.1 % false: 0.0008 / (0.0008 + 0.000999)
        Prior prior = Prior.of(Optional.of(new Capacity(0.001, 0.8, 0.001, 1_000, 10, "invented")));

        assertThat(prior.share()).isCloseTo(0.0008 / 0.001799, within(1e-9));
        assertThat(prior.with(0, 0)).isEqualTo(prior.share());
        assertThat(Prior.of(Optional.empty()).with(3, 4)).isCloseTo(4 / 6.0, within(1e-12));
    }

    @Test
    void forecast_thresholds_countWhatLiesAbove() {
        Calibration calibration = Calibration.of(Map.of(at(3.0), new Interval(96, 96)), PRIOR);

        Forecast forecast =
                Forecast.of(calibration, Map.of(at(1.0), 60L, at(3.0), 30L, at(9.0), 10L), Map.of(at(3.0), 5L), 10);

        assertThat(forecast.thresholds()).extracting(Forecast.Threshold::perDay).containsExactly(10.0, 4.0, 1.0);
        assertThat(forecast.thresholds()).extracting(Forecast.Threshold::seen).containsExactly(false, true, false);
        assertThat(forecast.precision().orElseThrow())
                .isCloseTo(calibration.ranges().get(6).expected(), within(1e-12));
        assertThat(forecast.alerts()).isEqualTo(5);
        assertThat(Forecast.of(calibration, Map.of(), Map.of(), 0).precision()).isEmpty();
        assertThat(Forecast.of(Calibration.of(Map.of(), PRIOR), Map.of(), Map.of(at(3), 5L), 1)
                        .precision())
                .as("what the pack aims at is no experience")
                .isEmpty();
    }

    @Test
    void pointRange_ofPoints_isHalfAPointWide() {
        assertThat(PointRange.of(0).text()).isEqualTo("0.0 to 0.5");
        assertThat(PointRange.of(2.499).text()).isEqualTo("2.0 to 2.5");
        assertThat(PointRange.of(2.5).text()).isEqualTo("2.5 to 3.0");
        assertThat(PointRange.of(100).text()).isEqualTo("8.0 and more");
    }
}
