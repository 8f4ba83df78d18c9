package org.nightlight.server.banks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Entries match from now on that did not before: they were added, brought back or enabled, or their bank was. A negative
 * entry is told when it is removed or disabled: what it took away may match then. Published inside the transaction, so
 * that what listens is part of it.
 *
 * @param ranges their ids, in ascending order; there may be others of other banks between them
 * @param count how many there are
 * @param from when they begin to match, where that is later
 */
public record EntriesGained(String bank, List<Range> ranges, long count, Optional<Instant> from) {

    /** Copies the list. */
    public EntriesGained {
        ranges = List.copyOf(ranges);
    }

    /** Ids from the first to the last, both included. */
    public record Range(long first, long last) {}

    /** The event for entries of one bank. */
    public static EntriesGained of(String bank, Collection<Long> entries, Optional<Instant> from) {
        List<Range> ranges = new ArrayList<>();
        for (long id : entries.stream().sorted().toList()) {
            if (!ranges.isEmpty() && ranges.getLast().last() + 1 == id) {
                ranges.set(ranges.size() - 1, new Range(ranges.getLast().first(), id));
            } else {
                ranges.add(new Range(id, id));
            }
        }
        return new EntriesGained(bank, ranges, entries.size(), from);
    }
}
