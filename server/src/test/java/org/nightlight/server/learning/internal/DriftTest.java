package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nightlight.server.learning.internal.DailyCountTable.PeriodCount;

final class DriftTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void between_sharesThatMoved_isThePopulationStabilityIndex() {
        Stability stability = Stability.between(Map.of("a", 7_999L, "b", 1_999L), Map.of("a", 4_999L, "b", 4_999L));

        // shares 0.8 and 0.2 before, 0.5 and 0.5 now, up to the half observations:
        // -0.3 · ln(0.5 / 0.8) + 0.3 · ln(0.5 / 0.2) = 0.14100 + 0.27489
        assertThat(stability.index()).isCloseTo(0.41589, within(1e-3));
        assertThat(stability.reading()).isEqualTo(Stability.Reading.CHANGED);
        assertThat(stability.moved()).extracting(Stability.Moved::name).containsExactly("b", "a");
    }

    @Test
    void reading_limits_areTheUsualOnes() {
        assertThat(new Stability(0.0999, List.of()).reading()).isEqualTo(Stability.Reading.STEADY);
        assertThat(new Stability(0.1, List.of()).reading()).isEqualTo(Stability.Reading.LOOK);
        assertThat(new Stability(0.25, List.of()).reading()).isEqualTo(Stability.Reading.LOOK);
        assertThat(new Stability(0.2501, List.of()).reading()).isEqualTo(Stability.Reading.CHANGED);
        assertThat(Stability.between(Map.of("a", 5L), Map.of("a", 500L)).index())
                .isZero();
    }

    @Test
    void of_enoughSignals_comparesAMonthWithTheThreeBefore() {
        List<PeriodCount> counts = new ArrayList<>();
        signals(counts, "en", 0, 900, 300);
        for (int period = 1; period <= 3; period++) {
            signals(counts, "en", period, 300, 100);
        }
        counts.add(new PeriodCount(0, CountKind.MESSAGE, "en", "", 60_000));
        counts.add(new PeriodCount(0, CountKind.HIDDEN, "en", "text.obfuscated", 30));

        Drift drift = Drift.of(counts, TODAY).getFirst();

        assertThat(drift.language()).isEqualTo("en");
        Drift.Month month = drift.months().getFirst();
        assertThat(month.until()).isEqualTo(TODAY);
        assertThat(month.stability().orElseThrow().reading()).isEqualTo(Stability.Reading.STEADY);
        assertThat(month.perThousand(month.signals())).isEqualTo("20.00");
        assertThat(month.perThousand(month.hidden())).isEqualTo("0.50");
        assertThat(drift.months()).hasSize(4);
        assertThat(drift.months().get(1).until()).isEqualTo(TODAY.minusDays(30));
        assertThat(drift.months().get(3).stability()).as("nothing before it").isEmpty();
    }

    @Test
    void of_fewSignals_saysNothing() {
        List<PeriodCount> counts = new ArrayList<>();
        signals(counts, "de", 0, 600, 399);
        signals(counts, "de", 1, 3_000, 1_000);

        assertThat(Drift.of(counts, TODAY).getFirst().months().getFirst().stability())
                .isEmpty();
    }

    private static void signals(List<PeriodCount> counts, String language, int period, long secrecy, long gift) {
        counts.add(new PeriodCount(period, CountKind.SIGNAL, language, "grooming.secrecy", secrecy));
        counts.add(new PeriodCount(period, CountKind.SIGNAL, language, "grooming.gift", gift));
    }
}
