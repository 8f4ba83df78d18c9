package org.nightlight.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.nightlight.server.bulk.WriteBehind.Change;

class JournaledTableTest {

    private static final Duration CALM = Duration.ofSeconds(30);

    private final Rows rows = new Rows();
    private final Records records = new Records();
    private final MovingClock clock = new MovingClock();
    private final JournaledTable<String, Integer> table = open();

    private JournaledTable<String, Integer> open() {
        return JournaledTable.open(rows, records, CALM, clock);
    }

    @Test
    void write_isReadAtOnceAndOnlyInTheJournal() {
        table.write(List.of(new Change<>("a", 1), new Change<>("b", 2)));
        assertThat(table.read("a")).contains(1);
        assertThat(rows.values).isEmpty();
        assertThat(records.kept).hasSize(1);
    }

    @Test
    void settle_writesWhatHasNotChangedForAWhile_andKeepsTheRestInTheJournal() {
        table.write(List.of(new Change<>("calm", 1), new Change<>("busy", 1)));
        clock.pass(CALM.minusSeconds(1));
        table.write(List.of(new Change<>("busy", 2)));
        clock.pass(Duration.ofSeconds(2));
        table.settle();
        assertThat(rows.values).containsExactlyEntriesOf(Map.of("calm", 1));
        assertThat(records.kept).containsOnlyKeys(2L);
        assertThat(table.read("busy")).contains(2);
        assertThat(table.unsettled()).isEqualTo(1);
    }

    @Test
    void settleAll_leavesNothingInTheJournal() {
        table.write(List.of(new Change<>("a", 1)));
        table.write(List.of(new Change<>("a", 2)));
        table.settleAll();
        assertThat(rows.values).containsExactlyEntriesOf(Map.of("a", 2));
        assertThat(records.kept).isEmpty();
        assertThat(table.unsettled()).isZero();
    }

    @Test
    void settle_tableAway_losesNothing() {
        table.write(List.of(new Change<>("a", 1)));
        rows.broken = true;
        assertThatThrownBy(table::settleAll).isInstanceOf(IllegalStateException.class);
        assertThat(table.read("a")).contains(1);
        assertThat(records.kept).hasSize(1);
    }

    @Test
    void open_afterACrashAtAnyMoment_hasEveryWrittenValue() {
        Random random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        JournaledTable<String, Integer> running = table;
        for (int step = 0; step < 2_000; step++) {
            String key = "k" + random.nextInt(40);
            running.write(List.of(new Change<>(key, step)));
            expected.put(key, step);
            clock.pass(Duration.ofSeconds(random.nextInt(5)));
            if (random.nextInt(3) == 0) {
                running.settle();
            }
            if (random.nextInt(20) == 0) {
                running = open(); // what was in memory is gone
                for (Map.Entry<String, Integer> one : expected.entrySet()) {
                    assertThat(running.read(one.getKey())).contains(one.getValue());
                }
            }
        }
        assertThat(records.kept).hasSizeLessThan(60);
    }

    private static final class Rows implements WriteBehind.Table<String, Integer> {
        private final Map<String, Integer> values = new HashMap<>();
        private boolean broken;

        @Override
        public Optional<Integer> read(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void write(List<Change<String, Integer>> changes) {
            if (broken) {
                throw new IllegalStateException("The table is away");
            }
            changes.forEach(change -> values.put(change.key(), change.value()));
        }
    }

    private static final class Records implements Journal<String, Integer> {
        private final TreeMap<Long, List<Change<String, Integer>>> kept = new TreeMap<>();
        private long last;

        @Override
        public long append(List<Change<String, Integer>> changes) {
            kept.put(++last, List.copyOf(changes));
            return last;
        }

        @Override
        public void replay(BiConsumer<Long, Change<String, Integer>> reader) {
            kept.forEach((record, changes) -> changes.forEach(change -> reader.accept(record, change)));
        }

        @Override
        public void deleteBefore(long record) {
            kept.headMap(record, false).clear();
        }
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T20:00:00Z");

        private void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalArgumentException("This clock has one zone");
        }
    }
}
