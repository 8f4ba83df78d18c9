package org.nightlight.server.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Values in memory, backed by a table: read on demand, changed in memory, written in bulk.
 *
 * <p>What has changed is never evicted before it is written, so the map is bounded in what it keeps for speed and holds
 * everything it must. Thread-safe; changes of one key are atomic.
 *
 * @param <K> the key
 * @param <V> the value; immutable
 */
public final class WriteBehind<K, V> implements BulkWriter.Task {

    private static final int BATCH = 2_000;

    private final Map<K, Cell<V>> cells = new ConcurrentHashMap<>();
    private final Set<K> changed = ConcurrentHashMap.newKeySet();
    // while a value is on its way from the table, its key must not be changed, written and evicted: the older one would
    // win
    private final ReentrantReadWriteLock loadingOrEvicting = new ReentrantReadWriteLock();
    private final ReentrantLock flushing = new ReentrantLock();
    private final Table<K, V> table;
    private final V empty;
    private final int most;

    /**
     * Nothing in memory yet.
     *
     * @param empty the value of keys the table does not have
     * @param most how many values stay in memory for speed
     */
    public WriteBehind(Table<K, V> table, V empty, int most) {
        this.table = table;
        this.empty = empty;
        this.most = most;
    }

    /** The table behind. */
    public interface Table<K, V> {
        /** The value of a key, if it has one. */
        Optional<V> read(K key);

        /** Writes all of these in one transaction, in any order; keys are distinct. */
        void write(List<Change<K, V>> changes);
    }

    /** A key with its new value. */
    public record Change<K, V>(K key, V value) {}

    /** The value of a key. */
    public V read(K key) {
        Cell<V> cell = cells.get(key);
        if (cell == null) {
            cell = load(key);
        }
        cell.used = true;
        return cell.value;
    }

    /**
     * Changes a value atomically.
     *
     * @param change may be called more than once; gives back the same instance to change nothing
     */
    public V update(K key, UnaryOperator<V> change) {
        while (true) {
            boolean[] first = {false};
            Cell<V> now = cells.computeIfPresent(key, (_, cell) -> {
                V value = change.apply(cell.value);
                // one that has changed already is waiting, or is being written and looked at again after that
                first[0] = value != cell.value && !cell.dirty;
                return value == cell.value ? cell : new Cell<>(value, true);
            });
            if (now != null) {
                if (first[0]) {
                    changed.add(key);
                }
                return now.value;
            }
            load(key);
        }
    }

    private Cell<V> load(K key) {
        loadingOrEvicting.readLock().lock();
        try {
            V value = table.read(key).orElse(empty);
            return cells.computeIfAbsent(key, _ -> new Cell<>(value, false));
        } finally {
            loadingOrEvicting.readLock().unlock();
        }
    }

    @Override
    public void writeAll() {
        flushing.lock();
        try {
            // what changes meanwhile has its next turn
            for (int left = changed.size(); left > 0; left -= BATCH) {
                writeBatch();
            }
        } finally {
            flushing.unlock();
        }
        if (cells.size() > most) {
            evict();
        }
    }

    /** Does something with the table while nothing is being written to it. */
    public void alone(Runnable task) {
        flushing.lock();
        try {
            task.run();
        } finally {
            flushing.unlock();
        }
    }

    private void writeBatch() {
        List<K> keys = new ArrayList<>(BATCH);
        List<Change<K, V>> changes = new ArrayList<>(BATCH);
        List<Cell<V>> written = new ArrayList<>(BATCH);
        Iterator<K> waiting = changed.iterator();
        while (waiting.hasNext() && keys.size() < BATCH) {
            K key = waiting.next();
            waiting.remove(); // before its value is read: what changes after that waits again
            Cell<V> cell = cells.get(key);
            if (cell != null && cell.dirty) {
                keys.add(key);
                changes.add(new Change<>(key, cell.value));
                written.add(cell);
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        try {
            table.write(changes);
        } catch (RuntimeException | Error failure) {
            changed.addAll(keys);
            throw failure;
        }
        for (int i = 0; i < keys.size(); i++) {
            Cell<V> asWritten = written.get(i);
            Cell<V> now = cells.computeIfPresent(
                    keys.get(i), (_, cell) -> cell == asWritten ? new Cell<>(cell.value, false) : cell);
            if (now != null && now.dirty) {
                changed.add(keys.get(i)); // changed while it was being written
            }
        }
    }

    /** Drops values that are written and were not asked for since the last turn, down to nine tenths. */
    private void evict() {
        loadingOrEvicting.writeLock().lock();
        try {
            int tooMany = cells.size() - most / 10 * 9;
            Iterator<Map.Entry<K, Cell<V>>> all = cells.entrySet().iterator();
            while (tooMany > 0 && all.hasNext()) {
                Map.Entry<K, Cell<V>> entry = all.next();
                Cell<V> cell = entry.getValue();
                if (cell.used) {
                    cell.used = false;
                } else if (!cell.dirty && cells.remove(entry.getKey(), cell)) {
                    tooMany--;
                }
            }
        } finally {
            loadingOrEvicting.writeLock().unlock();
        }
    }

    /**
     * Drops the values of these keys without writing them, for erasing.
     *
     * @param alsoInTable called while none of them can be loaded or written; must have committed when it returns
     */
    public void forget(Predicate<K> which, Runnable alsoInTable) {
        flushing.lock();
        loadingOrEvicting.writeLock().lock();
        try {
            cells.keySet().removeIf(which);
            changed.removeIf(which);
            alsoInTable.run();
        } finally {
            loadingOrEvicting.writeLock().unlock();
            flushing.unlock();
        }
    }

    /** How many values are in memory. */
    public int size() {
        return cells.size();
    }

    /** How many wait to be written. */
    public int waiting() {
        return changed.size();
    }

    private static final class Cell<V> {
        private final V value;
        private final boolean dirty;
        private volatile boolean used = true;

        private Cell(V value, boolean dirty) {
            this.value = value;
            this.dirty = dirty;
        }
    }
}
