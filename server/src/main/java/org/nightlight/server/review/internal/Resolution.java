package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reviewer's decision on a case, as it lies in the database.
 *
 * @param staff who decided
 * @param policy the policy that was broken; absent when none was
 * @param acts what it did to enforcements, in order
 */
record Resolution(
        String id,
        String caseId,
        Instant at,
        String staff,
        boolean violation,
        Optional<String> policy,
        String note,
        Optional<Undone> undone,
        List<Act> acts) {

    /** Copies the list. */
    Resolution {
        acts = List.copyOf(acts);
    }

    /** Who took it back, when and why. */
    record Undone(Instant at, String staff, String reason) {}

    /** What was done to an enforcement. */
    record Act(ActKind kind, String enforcement) {}

    enum ActKind {
        /** Put in force. */
        APPLIED,
        /** Lifted: a rule had put it in force. */
        LIFTED
    }
}
