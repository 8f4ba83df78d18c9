package org.nightlight.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Port: a feature that keeps something about accounts, and is asked to let go of it. Every bean of this type takes part
 * when a platform erases an account.
 */
public interface AccountErasure {

    /** What this feature must keep for now; an empty list when everything may go. */
    List<Kept> kept(String service, String account);

    /**
     * Erases what may be erased, in the caller's transaction.
     *
     * @param evidenceNeeded whether some feature answered {@link Reason#OPEN_CASE} or {@link Reason#HOLD}, so that what explains the case stays
     * @return what was erased, in words of {@link Trace}
     */
    List<Trace> erase(String service, String account, boolean evidenceNeeded);

    /** Kinds of trace an account leaves; the lower-case name is the wire name. */
    enum Trace {
        DETAILS,
        RELATIONS,
        LABELS,
        MEMORY,
        CONTEXT_BUFFER,
        DECISION_TEXTS,
        DECISIONS,
        WAITING_RESCANS,
        SEALED_MEDIA,
        SUBSCRIBER_DETAILS,
        REPORT_DRAFTS,
        PASSED_MEDIA,
        ENTRY_MATCHES,
        ENFORCEMENTS,
        RESOLVED_OUTCOMES,
        REPORTS,
        APPEALS,
        USER_REPORTS,
        BLOCKS,
        LEDGER_VALUES
    }

    /** Why something is kept; the lower-case name is the wire name. */
    enum Reason {
        /** A person has not resolved a case on it yet. */
        OPEN_CASE,
        /** A report to an authority, an authority, a court or an appeal needs it. */
        HOLD,
        /** A restriction is in force and would be lost. */
        IN_FORCE,
        /** It explains a decision that can still be appealed; what was written is not in it any more. */
        ACCOUNTABILITY,
        /** It was sealed as evidence of a decision, which may still be appealed or asked for by an authority. */
        EVIDENCE
    }

    /**
     * What is kept, and why.
     *
     * @param count how many of it, where that says something
     * @param until when the last of it may go, where that is known
     */
    record Kept(Trace trace, Reason reason, OptionalInt count, Optional<Instant> until) {

        /** Some, until it is needed no more. */
        public Kept(Trace trace, Reason reason) {
            this(trace, reason, OptionalInt.empty(), Optional.empty());
        }
    }
}
