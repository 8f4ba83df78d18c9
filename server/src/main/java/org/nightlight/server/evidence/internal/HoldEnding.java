package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.evidence.HoldKeeper;
import org.nightlight.server.evidence.HoldKeeper.Keeper;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.Hold;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which holds a person may end in the vault, whatever their role. What a report needs stays until its day, and what a request
 * of police or a court put ends with that request; features that put such holds end them by {@link Holds}. Thread-safe.
 */
@Component
class HoldEnding {

    private final Holds holds;
    private final HoldTable table;
    private final ObjectProvider<HoldKeeper> keepers;
    private final Clock clock;

    HoldEnding(Holds holds, HoldTable table, ObjectProvider<HoldKeeper> keepers, Clock clock) {
        this.holds = holds;
        this.table = table;
        this.keepers = keepers;
        this.clock = clock;
    }

    /** How a hold ends. */
    sealed interface Way {

        /** It has ended. */
        record Over() implements Way {}

        /** A person ends it here. */
        record ByPerson() implements Way {}

        /** By itself, and not before. */
        record ByItself(String when) implements Way {}

        /** With what keeps it. */
        record With(Keeper keeper) implements Way {}
    }

    /** How a hold ends, as things stand. */
    Way of(Hold hold, Instant now) {
        if (!hold.inForce(now)) {
            return new Way.Over();
        }
        Optional<Keeper> keeper =
                keepers.orderedStream().flatMap(one -> one.of(hold).stream()).findFirst();
        if (keeper.isPresent()) {
            return new Way.With(keeper.get());
        }
        return switch (hold.reason()) {
            case OPEN_CASE -> new Way.ByItself("ends when the case is resolved");
            case FILING ->
                new Way.ByItself(
                        hold.until().isPresent()
                                ? "may not be ended before its day"
                                : "ends when the report is filed or sent back");
            case EXTENSION, COURT_ORDER, APPEAL -> new Way.ByPerson();
        };
    }

    /**
     * Ends a hold on an object because a person wants it.
     *
     * @return false when none of that id covers the object and is in force (any more)
     * @throws IllegalArgumentException when a person may not end it here, and what ends it
     */
    @Transactional
    boolean end(String reference, String hold, String note, String actor) {
        Instant now = clock.instant();
        Optional<Hold> locked = table.lock(hold)
                .filter(one -> table.of(reference, now).stream()
                        .anyMatch(covering -> covering.id().equals(one.id())));
        if (locked.isEmpty()) {
            return false;
        }
        return switch (of(locked.get(), now)) {
            case Way.Over() -> false;
            case Way.ByPerson() -> holds.end(hold, note, actor);
            case Way.ByItself(String when) -> throw new IllegalArgumentException("It stays: this hold " + when);
            case Way.With(Keeper keeper) ->
                throw new IllegalArgumentException("It stays: this hold ends with the " + keeper.name());
        };
    }
}
