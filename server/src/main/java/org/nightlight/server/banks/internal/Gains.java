package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.EntriesGained;
import org.nightlight.server.banks.NewEntry;
import org.springframework.context.ApplicationEventPublisher;

/** Tells which entries begin to match, in the transaction that makes them. */
record Gains(ApplicationEventPublisher events) {

    /** Entries that were added; those that are disabled are told when they are enabled. */
    void added(String bank, Map<UUID, Long> ids, Map<UUID, NewEntry> entries) {
        Map<Optional<Instant>, List<Long>> byStart = new HashMap<>();
        ids.forEach((fingerprint, id) -> Optional.ofNullable(entries.get(fingerprint))
                .filter(NewEntry::enabled)
                .ifPresent(entry -> byStart.computeIfAbsent(entry.disabledUntil(), _ -> new ArrayList<>())
                        .add(id)));
        byStart.forEach((from, some) -> events.publishEvent(EntriesGained.of(bank, some, from)));
    }

    /** An entry that was brought back. */
    void restored(String bank, long id, NewEntry entry) {
        if (entry.enabled()) {
            events.publishEvent(EntriesGained.of(bank, List.of(id), entry.disabledUntil()));
        }
    }

    /** An entry that was enabled. */
    void enabled(String bank, long id) {
        events.publishEvent(EntriesGained.of(bank, List.of(id), Optional.empty()));
    }

    /** An entry that does not match any more, for good or for a while: if it is negative, others may instead. */
    void stopped(String bank, long id, NewEntry entry) {
        if (entry.negative() && entry.enabled()) {
            events.publishEvent(EntriesGained.of(bank, List.of(id), Optional.empty()));
        }
    }

    /** An enabled entry that matches from a time on, which may be over. */
    void from(String bank, long id, Instant time) {
        events.publishEvent(EntriesGained.of(bank, List.of(id), Optional.of(time)));
    }

    /** A bank that was changed: all its entries, when they reach further than before or act where they did not. */
    void changed(Optional<Bank> before, Bank now, EntryStore entries) {
        boolean more = now.enabled()
                && before.map(was -> !was.enabled()
                                || was.distance() < now.distance()
                                || !was.orientations() && now.orientations()
                                || was.shadow() && !now.shadow()
                                || was.harmClass() != now.harmClass()
                                || was.duty() != now.duty())
                        .orElse(false);
        if (more) {
            entries.ranges(now.name()).forEach(events::publishEvent);
        }
    }
}
