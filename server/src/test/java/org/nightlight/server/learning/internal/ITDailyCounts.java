package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.Signal;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Verdict;
import org.nightlight.server.SettableClock;
import org.nightlight.server.learning.internal.DailyCountTable.PeriodCount;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ITDailyCounts {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @TempDir
    Path folder;

    private final DataSource database = TestDatabase.migrated().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DailyCountTable table = new DailyCountTable(jdbc);
    private final SettableClock clock = new SettableClock();
    private Optional<DailyCounts> counting = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        LearningPack.in(folder);
        counting = Optional.of(new DailyCounts(table, new ReloadingPack(folder), clock));
    }

    private DailyCounts counts() {
        return counting.orElseThrow();
    }

    private static Event message(Optional<String> region) {
        return new Event(
                "harbour",
                "evt-1",
                EventType.MESSAGE,
                Instant.EPOCH,
                "river-17",
                Optional.of("stone-4"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("good evening"),
                List.of(),
                new Event.Context(Optional.empty(), Optional.empty(), Optional.empty(), region, Optional.empty()));
    }

    private Decision decision(Verdict verdict, List<AppliedScore> scores, Signal... signals) {
        return new Decision(
                "dec_1",
                "harbour",
                "evt-1",
                clock.instant(),
                verdict,
                List.of(),
                List.of(),
                List.of(signals),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "default@1",
                false,
                scores);
    }

    private static Signal signal(String name) {
        return new Signal(name, 1, "language", "1", Optional.empty(), Map.of("language", "de", "phrase", "p1"));
    }

    private static List<AppliedScore> points(double points, double added) {
        return List.of(new AppliedScore("tried", "Tried", points, added, false, 3, List.of()));
    }

    @Test
    void decided_messages_areCountedByLanguageSignalAndPoints() {
        counts().decided(message(Optional.of("DE")), decision(Verdict.ALLOW, List.of()));
        counts().decided(message(Optional.empty()), decision(Verdict.ALLOW, List.of()));
        counts().decided(
                        message(Optional.of("DE")),
                        decision(Verdict.HOLD, points(2.2, 1), signal("test.asked"), signal("test.asked")));
        counts().decided(
                        message(Optional.of("DE")), decision(Verdict.ALLOW, points(2.2, 0), signal("text.obfuscated")));

        counts().writeAll();
        counts().writeAll();

        assertThat(table.periods(TODAY))
                .contains(
                        new PeriodCount(0, CountKind.MESSAGE, "de", "", 3),
                        new PeriodCount(0, CountKind.MESSAGE, "unknown", "", 1),
                        new PeriodCount(0, CountKind.SIGNAL, "de", "test.asked", 1),
                        new PeriodCount(0, CountKind.HIDDEN, "de", "text.obfuscated", 1),
                        new PeriodCount(0, CountKind.ALERT, "de", "", 1));
        assertThat(table.ofScore(CountKind.SCORED, "tried", TODAY)).isEqualTo(Map.of(PointRange.of(2.2), 1L));
        assertThat(table.ofScore(CountKind.SCORED_ALERT, "tried", TODAY)).isEqualTo(Map.of(PointRange.of(2.2), 1L));
        assertThat(table.daysCounted(TODAY)).isEqualTo(1);
    }

    @Test
    void tried_otherWeights_countsWhatWouldHaveDiffered() {
        Decision held = decision(Verdict.HOLD, points(2, 1));
        Decision passed = decision(Verdict.ALLOW, points(2, 1));
        counts().tried(7, held, passed);
        counts().tried(7, passed, held);
        counts().tried(7, held, held);
        counts().tried(8, held, held);
        counts().writeAll();

        assertThat(table.ofTrial(7))
                .isEqualTo(Map.of(
                        CountKind.TRIED, 3L,
                        CountKind.TRIED_MORE, 1L,
                        CountKind.TRIED_FEWER, 1L,
                        CountKind.TRIED_OTHER, 2L));
    }

    @Test
    void writeAll_databaseAway_keepsTheCounts() {
        counts().decided(message(Optional.empty()), decision(Verdict.ALLOW, List.of()));
        jdbc.sql("alter table learning_count rename to away").update();
        assertThatThrownBy(() -> counts().writeAll()).isInstanceOf(RuntimeException.class);
        jdbc.sql("alter table away rename to learning_count").update();

        counts().writeAll();

        assertThat(table.periods(TODAY)).containsExactly(new PeriodCount(0, CountKind.MESSAGE, "unknown", "", 1));
    }

    @Test
    void writeAll_manyThreadsAndTheTurnOfADay_losesNothing() throws Exception {
        Event event = message(Optional.empty());
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        counts().decided(event, decision(Verdict.ALLOW, List.of()));
                    }
                }))
                .toList();
        for (int turn = 0; turn < 20; turn++) {
            counts().writeAll();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        clock.advance(Duration.ofDays(1));
        counts().decided(event, decision(Verdict.ALLOW, List.of()));
        counts().writeAll();
        clock.advance(Duration.ofDays(2));
        counts().writeAll();

        assertThat(jdbc.sql("select count from learning_count order by day")
                        .query(Long.class)
                        .list())
                .containsExactly(80_000L, 1L);
        assertThat(table.deleteBefore(TODAY)).isZero();
        assertThat(table.deleteBefore(TODAY.plusDays(1))).isEqualTo(1);
    }

    @Test
    void decided_cost_isUnderAMicrosecond() {
        Event event = message(Optional.of("US"));
        Decision plain = decision(Verdict.ALLOW, List.of());
        Decision scored = decision(Verdict.ALLOW, points(1, 1), signal("test.asked"), signal("test.gave"));
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                counts().decided(event, i % 10 == 0 ? scored : plain);
            }
            best = Math.min(best, (System.nanoTime() - from) / 100_000.0);
        }

        System.out.printf("counting a decision, one in ten with signals: %.0f ns%n", best);
        assertThat(best).isLessThan(1_000);
    }
}
