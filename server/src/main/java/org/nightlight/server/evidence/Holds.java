package org.nightlight.server.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why sealed evidence may not be deleted yet. While a hold is in force nobody deletes what it covers through the
 * application, whatever their role. Each is put and ended by a named actor and stands in the ledger. Thread-safe.
 */
public interface Holds {

    /**
     * Puts a hold; a deletion that was decided and not done yet is cancelled by it. Joins the caller's transaction if
     * there is one.
     *
     * @return its id, {@code hold_…}
     * @throws NothingToHoldException when the vault has nothing that it would cover
     * @throws IllegalArgumentException when its end is not in the future, or the reason is {@link Reason#OPEN_CASE}, which
     *     cases put and end themselves
     */
    String put(NewHold hold);

    /**
     * Ends a hold, for the feature that put it and by its rules. What a person may end by their own will is the vault's to
     * say; see {@link HoldKeeper}.
     *
     * @param note why
     * @param actor who, as the ledger names them
     * @return false when it is not in force (any more)
     * @throws IllegalArgumentException when it is of an open case, which ends when the case is resolved
     */
    boolean end(String hold, String note, String actor);

    /** One hold, in force or not. */
    Optional<Hold> find(String hold);

    /** All holds that cover an object, those in force first, then the latest. */
    List<Hold> of(String reference);

    /** Why. */
    enum Reason {
        /** A person has not resolved the case yet. */
        OPEN_CASE("open case"),
        /** It belongs to a report to an authority; to NCMEC: for a year from filing, 18 U.S.C. § 2258A(h) (REPORT Act, 2024). */
        FILING("filing"),
        /** An authority asked for longer. */
        EXTENSION("police or court asked to keep it"),
        /** A court or another legal process demands it. */
        COURT_ORDER("court order"),
        /** A decision it explains is appealed. */
        APPEAL("appeal");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Why, as pages say it. */
        public String words() {
            return words;
        }
    }

    /** What a hold covers. */
    sealed interface Scope {

        /** One object of the vault. */
        record OfObject(String reference) implements Scope {}

        /** All objects of a case, also those that will be sealed for it later. */
        record OfCase(String caseId) implements Scope {}
    }

    /**
     * A hold to be put.
     *
     * @param until when it ends by itself; empty: when somebody ends it
     * @param note who asks for it, under which number; kept for who must decide on its end
     * @param actor who puts it, as the ledger names them
     */
    record NewHold(Scope scope, Reason reason, Optional<Instant> until, String note, String actor) {}

    /** A hold, with its whole life. */
    record Hold(
            String id,
            Scope scope,
            Reason reason,
            Optional<Instant> until,
            String note,
            Instant putAt,
            String putBy,
            Optional<End> end) {

        /** Whether it is in force at a time. */
        public boolean inForce(Instant now) {
            return end.isEmpty() && until.map(now::isBefore).orElse(true);
        }
    }

    /** How a hold ended. */
    record End(Instant at, String by, String note) {}

    /** The vault has nothing that a hold would cover. */
    final class NothingToHoldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says what was not found. */
        public NothingToHoldException(String message) {
            super(message);
        }
    }
}
