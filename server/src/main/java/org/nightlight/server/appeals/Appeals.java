package org.nightlight.server.appeals;

import java.time.Instant;
import java.util.Optional;

/**
 * Objections to what was decided. An appeal is decided by a person who had no part in the decision, never by software; once it
 * is decided, one more may follow, decided by a third person. While it is open, the evidence it concerns is held. Filing joins
 * the caller's transaction if there is one. Thread-safe.
 */
public interface Appeals {

    /**
     * Files an appeal.
     *
     * @throws org.nightlight.server.problem.ApiProblem when it comes too late, there is one already, there is nothing to
     *     object to, or its text is empty or too long
     */
    Filed file(NewAppeal appeal);

    /** What is objected to. */
    sealed interface Subject {

        /** A restriction, by whom it concerns. */
        record OfEnforcement(String enforcement) implements Subject {}

        /** That a case was found to be no violation, by who reported it. */
        record OfCase(String caseId) implements Subject {}
    }

    /**
     * An appeal to be filed.
     *
     * @param service the service it comes from
     * @param appellant the account, or the report, that objects
     * @param text why, in their own words
     * @param language the language of whoever objects
     * @param actor who files it, as the ledger names them
     */
    record NewAppeal(String service, Subject subject, String appellant, String text, String language, String actor) {}

    /**
     * An appeal that was filed: {@code app_…}.
     *
     * @param code with which it can be followed without an account
     * @param statusUrl where it can be followed
     * @param dueAt when it is meant to be decided
     */
    record Filed(String id, String code, String statusUrl, Instant dueAt) {}

    /** Where an appeal stands; the lower-case name is the wire name. */
    enum Status {
        OPEN,
        UPHELD,
        OVERTURNED,
        CHANGED,
        WITHDRAWN;

        /** Whether a person has decided it. */
        public boolean decided() {
            return switch (this) {
                case UPHELD, OVERTURNED, CHANGED -> true;
                case OPEN, WITHDRAWN -> false;
            };
        }
    }

    /** The latest appeal of a reporter against a case, for the page on which the report is followed. */
    Optional<Filed> ofCase(String caseId, String appellant);
}
