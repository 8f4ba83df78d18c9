package org.nightlight.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nightlight.server.bulk.WriteBehind.Change;

class WriteBehindTest {

    private final TableInMemory table = new TableInMemory();

    @Test
    void read_keyOfTheTable_isReadOnce() {
        table.rows.put("a", 7);
        var values = new WriteBehind<>(table, 0, 10);
        assertThat(values.read("a")).isEqualTo(7);
        assertThat(values.read("a")).isEqualTo(7);
        assertThat(table.reads).hasValue(1);
    }

    @Test
    void read_unknownKey_isEmptyAndNotAskedForAgain() {
        var values = new WriteBehind<>(table, 0, 10);
        assertThat(values.read("a")).isZero();
        assertThat(values.read("a")).isZero();
        assertThat(table.reads).hasValue(1);
    }

    @Test
    void update_isWrittenWithTheNextTurn_once() {
        var values = new WriteBehind<>(table, 0, 10);
        values.update("a", value -> value + 1);
        values.update("a", value -> value + 1);
        assertThat(table.rows).isEmpty();
        values.writeAll();
        values.writeAll();
        assertThat(table.rows).containsExactlyEntriesOf(Map.of("a", 2));
        assertThat(table.written).hasValue(1);
    }

    @Test
    void writeAll_runningOutOfMemory_keepsEverythingForTheNextTurn() {
        var rows = new ConcurrentHashMap<String, Integer>();
        var turns = new AtomicInteger();
        var values = new WriteBehind<>(
                new WriteBehind.Table<String, Integer>() {
                    @Override
                    public Optional<Integer> read(String key) {
                        return Optional.empty();
                    }

                    @Override
                    public void write(List<Change<String, Integer>> changes) {
                        if (turns.incrementAndGet() == 1) {
                            throw new OutOfMemoryError("drawn");
                        }
                        changes.forEach(change -> rows.put(change.key(), change.value()));
                    }
                },
                0,
                10);
        values.update("a", value -> value + 1);
        assertThatThrownBy(values::writeAll).isInstanceOf(OutOfMemoryError.class);
        values.writeAll();
        assertThat(rows).containsOnly(Map.entry("a", 1));
    }

    @Test
    void writeAll_failing_keepsEverythingForTheNextTurn() {
        var values = new WriteBehind<>(table, 0, 10);
        values.update("a", value -> value + 1);
        table.broken = true;
        assertThatThrownBy(values::writeAll).isInstanceOf(IllegalStateException.class);
        values.update("b", value -> value + 5);
        assertThat(values.waiting()).isEqualTo(2);
        table.broken = false;
        values.writeAll();
        assertThat(table.rows).containsOnly(Map.entry("a", 1), Map.entry("b", 5));
    }

    @Test
    void update_whileItsValueIsBeingWritten_isNotLost() {
        var values = new WriteBehind<>(table, 0, 10);
        values.update("a", value -> value + 1);
        table.whileWriting = () -> values.update("a", value -> value + 10);
        values.writeAll();
        table.whileWriting = () -> {};
        values.writeAll();
        assertThat(table.rows).containsEntry("a", 11);
    }

    @Test
    void writeAll_beyondTheBound_evictsWhatIsWrittenOnly() {
        var values = new WriteBehind<>(table, 0, 10);
        for (int i = 0; i < 100; i++) {
            values.update("k" + i, value -> value + 1);
        }
        table.broken = true;
        assertThatThrownBy(values::writeAll).isInstanceOf(IllegalStateException.class);
        assertThat(values.size()).isEqualTo(100);
        table.broken = false;
        values.writeAll();
        values.writeAll();
        assertThat(values.size()).isLessThanOrEqualTo(10);
        assertThat(values.read("k3")).isEqualTo(1);
    }

    @Test
    void update_byManyThreadsWhileWritingAndEvicting_countsEveryOne() throws Exception {
        var values = new WriteBehind<>(table, 0, 5);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        values.update("k" + i % 20, value -> value + 1);
                    }
                }));
            }
            while (done.stream().anyMatch(one -> !one.isDone())) {
                values.writeAll();
            }
            for (var one : done) {
                one.get();
            }
        }
        values.writeAll();
        assertThat(table.rows.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(16_000);
    }

    @Test
    void forget_dropsWithoutWriting() {
        table.rows.put("a", 1);
        var values = new WriteBehind<>(table, 0, 10);
        values.update("a", value -> value + 1);
        values.forget("a"::equals, () -> table.rows.remove("a"));
        values.writeAll();
        assertThat(table.rows).isEmpty();
        assertThat(values.read("a")).isZero();
    }

    private static final class TableInMemory implements WriteBehind.Table<String, Integer> {
        private final Map<String, Integer> rows = new ConcurrentHashMap<>();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger written = new AtomicInteger();
        private Runnable whileWriting = () -> {};
        private boolean broken;

        @Override
        public Optional<Integer> read(String key) {
            reads.incrementAndGet();
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public void write(List<Change<String, Integer>> changes) {
            if (broken) {
                throw new IllegalStateException("The table is away");
            }
            whileWriting.run();
            changes.forEach(change -> rows.put(change.key(), change.value()));
            written.addAndGet(changes.size());
        }
    }
}
