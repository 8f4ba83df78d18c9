package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nightlight.server.SettableClock;
import org.nightlight.server.reports.internal.PublicLimits.Limit;

class PublicLimitsTest {

    private final SettableClock clock = new SettableClock();
    private final PublicLimits limits = new PublicLimits(clock);

    @Test
    void take_moreThanTheBurst_isRefusedUntilItFills() {
        IntStream.range(0, 5)
                .forEach(_ -> assertThat(limits.take(Limit.UNVOUCHED, "4/1")).isEmpty());

        assertThat(limits.take(Limit.UNVOUCHED, "4/1"))
                .hasValueSatisfying(from -> assertThat(from).isAfter(clock.instant()));
        assertThat(limits.take(Limit.UNVOUCHED, "4/2")).isEmpty();
        assertThat(limits.take(Limit.REPORTS, "4/1")).isEmpty();

        clock.advance(Duration.ofMinutes(12));
        assertThat(limits.take(Limit.UNVOUCHED, "4/1")).isEmpty();
        assertThat(limits.take(Limit.UNVOUCHED, "4/1")).isPresent();
    }

    @Test
    void prefix_neighboursShareIt() {
        assertThat(NetworkPrefix.of("203.0.113.5")).isEqualTo(NetworkPrefix.of("203.0.113.250"));
        assertThat(NetworkPrefix.of("203.0.113.5")).isNotEqualTo(NetworkPrefix.of("203.0.114.5"));
        assertThat(NetworkPrefix.of("2001:db8:1:2::1")).isEqualTo(NetworkPrefix.of("2001:db8:1:ffff::9"));
        assertThat(NetworkPrefix.of("2001:db8:1::1")).isNotEqualTo(NetworkPrefix.of("2001:db8:2::1"));
    }
}
