package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.MemoryState.HalfLife;

final class MemoryStateTest {

    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");
    private static final HalfLife HALF_LIFE = new HalfLife(Duration.ofDays(10), 20);

    @Test
    void afterOverturn_forgetsTheHoldAndItsSignsAndNothingElse() {
        MemoryState held = MemoryState.EMPTY
                .afterEvent(START, Map.of("a", 0.9, "b", 0.5), HALF_LIFE)
                .afterHold(START);

        MemoryState overturned = held.afterOverturn(Set.of("a", "c"));

        assertThat(overturned.holds()).isZero();
        assertThat(overturned.messages()).isEqualTo(1);
        assertThat(overturned.evidence(START, HALF_LIFE)).containsOnlyKeys("b");
        assertThat(overturned.afterOverturn(Set.of()).holds()).isZero();
    }

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
    void slopes_ofASteadyStreamAndOfASpike_areNothingAndTheSpike() {
        MemoryState steady = MemoryState.EMPTY;
        for (int i = 0; i < 400; i++) {
            steady = steady.afterEvent(START, Map.of("a", 0.5), HALF_LIFE);
        }
        MemoryState spike = MemoryState.EMPTY.afterEvent(START, Map.of("a", 1.0), HALF_LIFE);
        MemoryState past = spike;
        for (int i = 0; i < 20; i++) {
            past = past.afterEvent(START, Map.of(), HALF_LIFE);
        }

        // sums over whole messages are a little more than the integral that ln 2 stands for: 2.5 messages is a short
        // half-life
        assertThat(steady.slopes(START, HALF_LIFE).get("a")).isBetween(0.0, 0.5 * 0.15);
        assertThat(spike.slopes(START, HALF_LIFE).get("a")).isCloseTo(Math.log(2) / 20 * (8 - 1), within(1e-6));
        assertThat(past.slopes(START, HALF_LIFE).get("a"))
                .isCloseTo(Math.log(2) / 20 * (8 * Math.pow(2, -8) - 0.5), within(1e-5));
        assertThat(spike.slopes(START.plus(Duration.ofDays(10)), HALF_LIFE).get("a"))
                .isCloseTo(Math.log(2) / 20 * (8 * Math.pow(2, -8) - 0.5), within(1e-5));
    }

    @Test
    void evidence_keepsTheTurnAndTheTimeAtWhichItWasFirstSeen() {
        MemoryState state = MemoryState.EMPTY
                .afterEvent(START, Map.of(), HALF_LIFE)
                .afterEvent(START.plusSeconds(90), Map.of("a", 1.0), HALF_LIFE)
                .afterEvent(START.plusSeconds(99), Map.of("a", 1.0), HALF_LIFE);

        assertThat(state.evidence.firstTurns()).containsExactly(Map.entry("a", 2L));
        assertThat(state.evidence.firstAt(0)).isEqualTo(90);
    }

    @Test
    void toBytes_worstCase_isAtMostTwoKibibytesAndReadsBack() {
        int most = 0;
        for (int length = 1; length <= Evidence.NAME_LENGTH; length++) {
            MemoryState state = everything(length);
            byte[] bytes = state.toBytes();
            most = Math.max(most, bytes.length);
            assertThat(MemoryState.fromBytes(bytes)).isEqualTo(state);
            assertThat(state.evidence.size())
                    .isLessThanOrEqualTo(Evidence.CAPACITY)
                    .isGreaterThanOrEqualTo(20);
        }
        assertThat(most).isLessThanOrEqualTo(MemoryCodec.LIMIT).isGreaterThan(1_700);
        assertThat(everything(19).evidence.size()).isEqualTo(Evidence.CAPACITY);
    }

    /** Every part full, every number as long as it gets. */
    private static MemoryState everything(int nameLength) {
        Instant late = Instant.ofEpochSecond(Integer.MAX_VALUE * 1_000L);
        Map<String, Double> seen = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            seen.put((Integer.toString(i + 100, 36) + "x".repeat(40)).substring(0, nameLength), 1.0 + i);
        }
        for (int i = 0; i < 60 && nameLength < 2; i++) {
            seen.put(Character.toString('A' + i), 1.0 + i);
        }
        MemoryState state = MemoryState.EMPTY.afterEvent(START, Map.of(), HALF_LIFE);
        for (int i = 0; i < 100; i++) {
            Instant at = late.plusSeconds(i * 3_600L);
            int number = i;
            state = state.afterMessage(at, seen, HALF_LIFE, Integer.MAX_VALUE)
                    .afterContact(at, "account-" + i, true)
                    .afterHold(at)
                    .afterOpening(at, "account-" + i, -1L - i)
                    .withScores(scores -> scores.with("score-" + number % 8, true))
                    .withAges(ages -> ages.after(
                            List.of(new AgeClaims.Claim(10 + number % 4 * 25, Integer.MAX_VALUE, 1)),
                            Map.of("age.minor_hint", 1.0, "age.adult_hint", 1.0),
                            Integer.MAX_VALUE));
        }
        Counts full = new Counts(
                state.counts.firstSeen(),
                state.counts.lastSeen(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                state.counts.lastHold(),
                9,
                9);
        Course longest = new Course(
                Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return new MemoryState(
                full,
                state.evidence,
                state.contacts,
                longest,
                state.scores,
                state.openings,
                state.ages,
                new Company(-1, -2, 15));
    }

    @Test
    void fromBytes_anyState_isTheSameState() {
        SplittableRandom random = new SplittableRandom(11);
        MemoryState state = MemoryState.EMPTY;
        for (int i = 0; i < 1_000; i++) {
            Instant at = START.plusSeconds(random.nextInt(10_000_000));
            boolean over = random.nextInt(3) == 0;
            int age = 10 + random.nextInt(40);
            state = switch (random.nextInt(8)) {
                case 0 -> state.afterEvent(at, Map.of("signal." + random.nextInt(20), random.nextDouble()), HALF_LIFE);
                case 1 -> state.afterContact(at, "account-" + random.nextInt(30), random.nextBoolean());
                case 2 -> state.afterMessage(at, Map.of("grooming.retreat", 0.5), HALF_LIFE, random.nextInt(3));
                case 3 -> state.afterOpening(at, "account-" + random.nextInt(30), random.nextLong());
                case 4 -> state.withScores(scores -> scores.with("grooming", over));
                case 5 ->
                    state.withAges(ages -> ages.after(
                            List.of(new AgeClaims.Claim(age, 20_000, 0.7f)), Map.of("age.minor_hint", 0.4), 20_000));
                case 6 ->
                    state.withCompany(company -> new Company(random.nextInt(), random.nextInt(), random.nextInt(32)));
                default -> state.afterHold(at);
            };
            assertThat(MemoryState.fromBytes(state.toBytes())).isEqualTo(state);
        }
        assertThat(MemoryState.fromBytes(MemoryState.EMPTY.toBytes())).isEqualTo(MemoryState.EMPTY);
    }

    @Test
    void fromBytes_versionBefore_isReadWithoutSlope() {
        // two events with grooming.secrecy and grooming.migration, a contact and a hold
        MemoryState state = MemoryState.fromBytes(HexFormat.of()
                .parseHex("01c0f087d8063c0201fcf087d8063ffe87a13ffff03b021067726f6f6d696e672e736563726563793f45d07201"
                        + "1267726f6f6d696e672e6d6967726174696f6e3f00000002013d81ea1084b89e8008"));

        assertThat(state.messages()).isEqualTo(2);
        assertThat(state.holds()).isEqualTo(1);
        assertThat(state.firstSeen()).isEqualTo(START);
        assertThat(state.evidence(START, HALF_LIFE))
                .containsOnlyKeys("grooming.secrecy", "grooming.migration")
                .containsEntry("grooming.migration", 0.5);
        assertThat(state.slopes(state.lastSeen(), HALF_LIFE).get("grooming.migration"))
                .isCloseTo(0, within(1e-9));
        assertThat(state.contacts(START, Duration.ofDays(1))).isEqualTo(1);
        assertThat(state.course).isEqualTo(Course.NONE);
        assertThat(MemoryState.fromBytes(state.toBytes())).isEqualTo(state);
    }

    @Test
    void fromBytes_damagedBytes_areRefusedOrReadButNeverHarm() {
        SplittableRandom random = new SplittableRandom(12);
        byte[] right = MemoryState.EMPTY
                .afterMessage(START, Map.of("a", 1.0), HALF_LIFE, 1)
                .afterContact(START, "account-1", true)
                .afterOpening(START, "account-1", 7)
                .withScores(scores -> scores.with("grooming", true))
                .withAges(ages -> ages.with(new AgeClaims.Claim(13, 20_000, 0.9f)))
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
