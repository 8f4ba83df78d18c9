package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.MemoryState.HalfLife;

final class MemoryStateTest {

    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");
    private static final HalfLife HALF_LIFE = new HalfLife(Duration.ofDays(10), 20);

    @Test
    void evidence_fadesByTimeAndByMessages() {
        MemoryState state = MemoryState.EMPTY.afterEvent(START, Map.of("a", 0.8), HALF_LIFE);

        assertThat(state.evidence(START, HALF_LIFE)).containsEntry("a", (double) 0.8f);
        assertThat(state.evidence(START.plus(Duration.ofDays(10)), HALF_LIFE).get("a"))
                .isCloseTo(0.4, within(1e-6));
        for (int i = 0; i < 20; i++) {
            state = state.afterEvent(START, Map.of(), HALF_LIFE);
        }
        assertThat(state.evidence(START, HALF_LIFE).get("a")).isCloseTo(0.4, within(1e-4));
        state = state.afterEvent(START.plus(Duration.ofDays(10)), Map.of("a", 1.0), HALF_LIFE);
        assertThat(state.evidence(START.plus(Duration.ofDays(10)), HALF_LIFE).get("a"))
                .isCloseTo(1 + 0.2 * Math.pow(2, -1 / 20.0), within(1e-4));
    }

    @Test
    void evidence_afterTenHalfLives_isForgotten() {
        MemoryState state = MemoryState.EMPTY
                .afterEvent(START, Map.of("a", 0.8), HALF_LIFE)
                .afterEvent(START.plus(Duration.ofDays(101)), Map.of(), HALF_LIFE);

        assertThat(state.evidence(START, HALF_LIFE)).isEmpty();
    }

    @Test
    void afterEvent_lateEvent_neitherRevivesNorMovesBack() {
        MemoryState state = MemoryState.EMPTY
                .afterEvent(START, Map.of("a", 1.0), HALF_LIFE)
                .afterEvent(START.minus(Duration.ofDays(20)), Map.of(), HALF_LIFE);

        assertThat(state.lastSeen()).isEqualTo(START);
        assertThat(state.messages()).isEqualTo(2);
        assertThat(state.evidence(START, HALF_LIFE).get("a")).isLessThan(1.0);
    }

    @Test
    void rates_ofASteadyStream_areItsRate() {
        MemoryState state = MemoryState.EMPTY;
        for (int i = 0; i < 5_000; i++) {
            state = state.afterEvent(START.plusSeconds(i * 60L), Map.of(), HALF_LIFE);
        }

        assertThat(state.perHour(state.lastSeen())).isCloseTo(60, within(1.0));
        assertThat(state.perDay(state.lastSeen())).isCloseTo(1_440 * (1 - Math.pow(2, -5_000 / 1_440.0)), within(15.0));
    }

    @Test
    void contacts_areCountedOnceAndByTime() {
        MemoryState state = MemoryState.EMPTY;
        for (int i = 0; i < 10; i++) {
            state = state.afterContact(START.plus(Duration.ofHours(i * 4L)), "account-" + i % 6, i % 6 < 2);
        }
        Instant end = START.plus(Duration.ofHours(36));

        assertThat(state.contacts(end, Duration.ofDays(7))).isEqualTo(6);
        assertThat(state.minorsContacted(end, Duration.ofDays(7))).isEqualTo(2);
        assertThat(state.contacts(end, Duration.ofHours(8))).isEqualTo(3);
        assertThat(state.minorsContacted(end, Duration.ofHours(8))).isEqualTo(1);
    }

    @Test
    void contacts_moreThanFit_dropTheOldest() {
        MemoryState state = MemoryState.EMPTY;
        for (int i = 0; i < 200; i++) {
            state = state.afterContact(START.plus(Duration.ofHours(i)), "account-" + i, true);
        }

        assertThat(state.contacts(START.plus(Duration.ofHours(200)), Duration.ofDays(30)))
                .isEqualTo(RecentContacts.CAPACITY);
        assertThat(state.contacts(START.plus(Duration.ofHours(199)), Duration.ofHours(10)))
                .isEqualTo(11);
    }

    @Test
    void toBytes_fullState_isAtMostTwoKibibytesAndReadsBack() {
        Map<String, Double> seen = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            seen.put("a-name-of-forty-characters-in-all-no-%03d".formatted(i), 1.0);
        }
        MemoryState state = MemoryState.EMPTY;
        for (int i = 0; i < 100; i++) {
            state = state.afterEvent(START.plusSeconds(i), seen, HALF_LIFE)
                    .afterContact(START.plusSeconds(i), "account-" + i, i % 2 == 0)
                    .afterHold(START.plusSeconds(i));
        }

        byte[] bytes = state.toBytes();
        MemoryState read = MemoryState.fromBytes(bytes);

        assertThat(bytes.length).isLessThanOrEqualTo(MemoryCodec.LIMIT).isGreaterThan(1_500);
        assertThat(read.evidence(START, HALF_LIFE))
                .isEqualTo(state.evidence(START, HALF_LIFE))
                .hasSize(32);
        assertThat(read.toBytes()).isEqualTo(bytes);
    }

    @Test
    void fromBytes_anyState_isTheSameState() {
        SplittableRandom random = new SplittableRandom(11);
        MemoryState state = MemoryState.EMPTY;
        for (int i = 0; i < 500; i++) {
            Instant at = START.plusSeconds(random.nextInt(10_000_000));
            state = switch (random.nextInt(3)) {
                case 0 -> state.afterEvent(at, Map.of("signal." + random.nextInt(20), random.nextDouble()), HALF_LIFE);
                case 1 -> state.afterContact(at, "account-" + random.nextInt(30), random.nextBoolean());
                default -> state.afterHold(at);
            };
            assertThat(MemoryState.fromBytes(state.toBytes())).isEqualTo(state);
        }
        assertThat(MemoryState.fromBytes(MemoryState.EMPTY.toBytes())).isEqualTo(MemoryState.EMPTY);
    }

    @Test
    void fromBytes_damagedBytes_areRefusedOrReadButNeverHarm() {
        SplittableRandom random = new SplittableRandom(12);
        byte[] right = MemoryState.EMPTY
                .afterEvent(START, Map.of("a", 1.0), HALF_LIFE)
                .afterContact(START, "account-1", true)
                .toBytes();
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = java.util.Arrays.copyOf(right, 1 + random.nextInt(right.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                MemoryState.fromBytes(damaged);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryState.fromBytes(new byte[0]));
    }
}
