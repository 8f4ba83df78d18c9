package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.KnownMedia.Match;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.SettableClock;

class MatchMeterTest {

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final MatchMeter meter = new MatchMeter(metrics, clock);

    @Test
    void report_ofNothing_saysSo() {
        MatchMeter.Report report = meter.report();

        assertThat(report.total()).isZero();
        assertThat(report.perMinute()).hasSize(60).containsOnly(0L);
        assertThat(report.median()).isEmpty();
        assertThat(report.rare()).isEmpty();
        assertThat(report.shadow()).isEmpty();
        assertThat(report.from()).isEqualTo(Instant.parse("2026-11-21T19:01:00Z"));
    }

    @Test
    void comparisons_areCountedInTheirMinute_andForgottenAfterAnHour() {
        compare(120);
        clock.advance(Duration.ofMinutes(1));
        compare(3);

        MatchMeter.Report report = meter.report();
        assertThat(report.total()).isEqualTo(123);
        assertThat(report.perMinute().subList(57, 60)).containsExactly(0L, 120L, 3L);
        assertThat(report.perSecond()).isEqualTo(2.0);
        assertThat(report.median()).isPresent();
        assertThat(report.rare().orElseThrow())
                .isGreaterThanOrEqualTo(report.median().orElseThrow());
        assertThat(metrics.get("nightlight.match.queries").timer().count()).isEqualTo(123);

        clock.advance(Duration.ofMinutes(61));
        compare(1);
        assertThat(meter.report().perMinute().subList(0, 59)).containsOnly(0L);
        assertThat(meter.report().total()).isEqualTo(124);
    }

    @Test
    void matches_ofShadowBanks_areCountedByBank() {
        meter.measured(() -> List.of(match("drawn", true), match("drawn", true), match("live", false)));

        assertThat(meter.report().shadow()).isEqualTo(Map.of("drawn", 2L));
        assertThat(metrics.get("nightlight.match.shadow")
                        .tag("bank", "drawn")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(metrics.get("nightlight.match.found").counter().count()).isEqualTo(3);
    }

    private void compare(int times) {
        for (int i = 0; i < times; i++) {
            meter.measured(List::of);
        }
    }

    private static Match match(String bank, boolean shadow) {
        return new Match(
                bank,
                "1",
                HarmClass.OTHER,
                Duty.REVIEW,
                "md5",
                "ab".repeat(16),
                0,
                Optional.empty(),
                KnownMedia.Claim.by(Optional.empty()),
                shadow);
    }
}
