package org.nightlight.server.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.nightlight.server.bulk.WriteBehind.Change;
import org.nightlight.server.bulk.WriteBehind.Table;

/**
 * A table behind a journal: what is written is durable at once, as part of one record, and goes to its own row when it has
 * not changed for a while. A value that changes every second costs a few bytes of a record each time, and no row.
 *
 * <p>What is in the journal and not in the table yet is in memory as well, and is read from there; after a crash it is
 * read from the journal. Thread-safe; writing and settling are done by one thread at a time.
 *
 * @param <K> the key
 * @param <V> the value; immutable
 */
public final class JournaledTable<K, V> implements Table<K, V> {

    private static final int BATCH = 2_000;

    private final Table<K, V> table;
    private final Journal<K, V> journal;
    private final Duration calm;
    private final Clock clock;
    /** The least recently changed first. */
    private final SequencedMap<K, Pending<V>> pending = new LinkedHashMap<>();

    private JournaledTable(Table<K, V> table, Journal<K, V> journal, Duration calm, Clock clock) {
        this.table = table;
        this.journal = journal;
        this.calm = calm;
        this.clock = clock;
    }

    /**
     * A table with what its journal holds.
     *
     * @param calm how long a value must not have changed before it goes to its row; after a crash about so much of the
     *     journal is read
     */
    public static <K, V> JournaledTable<K, V> open(
            Table<K, V> table, Journal<K, V> journal, Duration calm, Clock clock) {
        JournaledTable<K, V> opened = new JournaledTable<>(table, journal, calm, clock);
        Instant now = clock.instant();
        journal.replay((record, change) -> opened.put(change, record, now));
        return opened;
    }

    @Override
    public Optional<V> read(K key) {
        synchronized (pending) {
            Pending<V> waiting = pending.get(key);
            if (waiting != null) {
                return Optional.of(waiting.value());
            }
        }
        return table.read(key); // where it is before it leaves memory
    }

    @Override
    public void write(List<Change<K, V>> changes) {
        long record = journal.append(changes);
        Instant now = clock.instant();
        synchronized (pending) {
            changes.forEach(change -> put(change, record, now));
        }
    }

    private void put(Change<K, V> change, long record, Instant now) {
        pending.putLast(change.key(), new Pending<>(change.value(), record, now));
    }

    /** Writes those values to their rows that have not changed for a while, and shortens the journal. */
    public void settle() {
        settleUnchangedSince(clock.instant().minus(calm));
    }

    /** Writes all values to their rows; nothing is left in the journal. */
    public void settleAll() {
        settleUnchangedSince(Instant.MAX);
    }

    private void settleUnchangedSince(Instant time) {
        for (Map<K, Pending<V>> some = unchangedSince(time); !some.isEmpty(); some = unchangedSince(time)) {
            table.write(some.entrySet().stream()
                    .map(entry -> new Change<>(entry.getKey(), entry.getValue().value()))
                    .toList());
            synchronized (pending) {
                some.forEach(pending::remove);
            }
            // every value of an earlier record is in the table, or again in a later record
            firstRecord().ifPresentOrElse(journal::deleteBefore, () -> journal.deleteBefore(Long.MAX_VALUE));
        }
    }

    private Map<K, Pending<V>> unchangedSince(Instant time) {
        Map<K, Pending<V>> some = new LinkedHashMap<>();
        synchronized (pending) {
            for (Map.Entry<K, Pending<V>> entry : pending.entrySet()) {
                if (some.size() == BATCH || entry.getValue().at().isAfter(time)) {
                    break;
                }
                some.put(entry.getKey(), entry.getValue());
            }
        }
        return some;
    }

    private Optional<Long> firstRecord() {
        synchronized (pending) {
            return pending.isEmpty()
                    ? Optional.empty()
                    : Optional.of(pending.firstEntry().getValue().record());
        }
    }

    /** How many values are in the journal and not in their rows. */
    public int unsettled() {
        synchronized (pending) {
            return pending.size();
        }
    }

    private record Pending<V>(V value, long record, Instant at) {}
}
