package org.nightlight.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final SeenKeys seen = new SeenKeys(Duration.ofHours(24));

    @Test
    void mayHave_untilComplete_isAlwaysTrue() {
        assertThat(seen.mayHave(1, 2)).isTrue();
        seen.complete();
        assertThat(seen.mayHave(1, 2)).isFalse();
    }

    @Test
    void mayHave_everyKeyAdded_isTrue_andOfOthersHardlyOne() {
        seen.complete();
        var random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            seen.add(random.nextLong(), random.nextLong(), NOON);
        }
        var again = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            assertThat(seen.mayHave(again.nextLong(), again.nextLong())).isTrue();
        }
        var others = new SplittableRandom(8);
        int mistaken = 0;
        for (int i = 0; i < 100_000; i++) {
            mistaken += seen.mayHave(others.nextLong(), others.nextLong()) ? 1 : 0;
        }
        assertThat(mistaken).isLessThan(100);
    }

    @Test
    void mayHave_afterADay_hasForgotten() {
        seen.complete();
        seen.add(1, 2, NOON);
        seen.add(3, 4, NOON.plus(Duration.ofHours(24)));
        assertThat(seen.mayHave(1, 2)).isTrue();
        seen.add(5, 6, NOON.plus(Duration.ofHours(26)));
        assertThat(seen.mayHave(1, 2)).isFalse();
        assertThat(seen.mayHave(3, 4)).isTrue();
    }
}
