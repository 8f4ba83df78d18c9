package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.policy.Priority;

/**
 * A case and the states it can be in: open, until a person resolves it; resolved, until that is undone; or joined into
 * another case of the same account, for good.
 *
 * @param queue where it waits
 * @param priority how soon a person must look, without the flag of danger
 * @param mustReport whether one of its events matched something that must be reported
 * @param version counts the resolutions and undoings, so that a page that is out of date is noticed
 * @param assignment who works on it, possibly past its time
 * @param danger whether someone is in imminent danger, and who says so
 * @param joinedInto the case that took it in
 */
record ReviewCase(
        String id,
        String service,
        String account,
        String queue,
        Priority priority,
        Status status,
        String policy,
        String headline,
        boolean mustReport,
        Instant openedAt,
        Instant changedAt,
        int version,
        Optional<Assignment> assignment,
        Optional<Danger> danger,
        Optional<String> joinedInto) {

    /** The queue that only child-safety reviewers see. */
    static final String CHILD_SAFETY = "child-safety";

    enum Status {
        OPEN,
        RESOLVED,
        JOINED
    }

    /** Who works on it, and until when nobody else should. */
    record Assignment(String staff, Instant until) {}

    /**
     * Someone is in imminent danger.
     *
     * @param by {@code staff:<id>}, or {@code system} for a rule
     */
    record Danger(Instant since, String by) {}

    /** How soon a person must look: imminent danger stands above every priority. */
    public Priority urgency() {
        return danger.isPresent() ? Priority.IMMINENT : priority;
    }

    public boolean open() {
        return status == Status.OPEN;
    }

    public boolean childSafety() {
        return queue.equals(CHILD_SAFETY);
    }

    /** The account as the ledger names it. */
    String subject() {
        return service + "/" + account;
    }

    /** Who works on it now. */
    Optional<String> holder(Instant now) {
        return assignment.filter(held -> now.isBefore(held.until())).map(Assignment::staff);
    }

    /** Whether someone else works on it now. */
    boolean heldByOther(String staff, Instant now) {
        return holder(now).filter(holder -> !holder.equals(staff)).isPresent();
    }

    /** Checks that it is open, for what changes an open case. */
    void requireOpen() {
        if (!open()) {
            throw new CaseConflictException(CaseConflictException.Reason.NOT_OPEN);
        }
    }

    /** Checks that this person, who saw that version, may resolve it now. */
    void requireResolvable(int seenVersion, String staff, Instant now) {
        if (!open()) {
            throw new CaseConflictException(CaseConflictException.Reason.ALREADY_RESOLVED);
        }
        requireVersion(seenVersion);
        if (heldByOther(staff, now)) {
            throw new CaseConflictException(CaseConflictException.Reason.HELD_BY_OTHER);
        }
    }

    /** Checks that its resolution can be undone by who saw that version. */
    void requireUndoable(int seenVersion) {
        if (status != Status.RESOLVED) {
            throw new CaseConflictException(CaseConflictException.Reason.NOT_RESOLVED);
        }
        requireVersion(seenVersion);
    }

    private void requireVersion(int seen) {
        if (seen != version) {
            throw new CaseConflictException(CaseConflictException.Reason.CHANGED);
        }
    }
}
