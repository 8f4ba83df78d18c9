package org.nightlight.server.alarms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Raisings and clearings not yet written, in order for each alarm, many raisings in a row as one.
 *
 * <p>Bounded by the number of different alarms: of one that comes and goes only the last rounds are kept. Thread-safe.
 */
final class PendingChanges {

    private static final int MOST_FOR_ONE = 8;

    private final Map<AlarmKey, List<Change>> changes = new LinkedHashMap<>();

    /** What is to be written about an alarm. */
    sealed interface Change {

        record Raise(String message, long times) implements Change {}

        record Clear() implements Change {}
    }

    synchronized void raise(AlarmKey key, String message) {
        List<Change> list = changes.computeIfAbsent(key, none -> new ArrayList<>());
        if (!list.isEmpty() && list.getLast() instanceof Change.Raise raise) {
            list.set(list.size() - 1, new Change.Raise(message, raise.times() + 1));
        } else {
            list.add(new Change.Raise(message, 1));
            shorten(list);
        }
    }

    synchronized void clear(AlarmKey key) {
        List<Change> list = changes.computeIfAbsent(key, none -> new ArrayList<>());
        if (list.isEmpty() || list.getLast() instanceof Change.Raise) {
            list.add(new Change.Clear());
            shorten(list);
        }
    }

    synchronized boolean concern(AlarmKey key) {
        return changes.containsKey(key);
    }

    synchronized Map<AlarmKey, List<Change>> takeAll() {
        Map<AlarmKey, List<Change>> taken = new LinkedHashMap<>(changes);
        changes.clear();
        return taken;
    }

    /** Puts back what could not be written, before what came meanwhile. */
    synchronized void putBack(AlarmKey key, List<Change> earlier) {
        List<Change> later = changes.getOrDefault(key, List.of());
        List<Change> both = new ArrayList<>(earlier);
        both.addAll(later);
        shorten(both);
        changes.put(key, both);
    }

    private static void shorten(List<Change> list) {
        while (list.size() > MOST_FOR_ONE) {
            list.subList(0, 2).clear();
        }
    }
}
