package org.nightlight.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.nightlight.policy.Channel;
import org.nightlight.policy.ReportingDuty.Force;

/**
 * A duty of a case.
 *
 * @param id {@code duty_…}
 * @param account the suspected account
 * @param duty its id in the policy pack, or {@code added/} and the channel's when a person added it
 * @param channel the id of the channel
 * @param priority which a person gave it, where deadlines differ by it
 * @param knownAt since when the clock runs
 * @param real whether what is done was really told, and not an invented or a test system
 * @param changedBy who changed its state last: {@code staff:<id>}, {@code key:<id>} or {@code system}
 * @param reference the number under which it was reported
 * @param contentUntil until when what was submitted is kept
 * @param keptUntil until when its number is kept
 */
public record CaseDuty(
        String id,
        String caseId,
        String account,
        String duty,
        String channel,
        Channel.Kind kind,
        Force force,
        Terms terms,
        Optional<String> priority,
        Instant knownAt,
        Instant dueAt,
        State state,
        boolean real,
        Instant changedAt,
        String changedBy,
        Optional<String> reference,
        Optional<Instant> contentUntil,
        Optional<Instant> keptUntil) {

    private static final Duration LEAST_WARNING = Duration.ofMinutes(30);
    private static final int A_QUARTER = 4;

    /** Whether somebody must still do something. */
    public boolean open() {
        return state == State.OPEN || state == State.IN_WORK;
    }

    /** Whether the law demands it. */
    public boolean must() {
        return force == Force.MUST;
    }

    /** Whether it is to be told at once. */
    public boolean immediate() {
        return terms.deadline(priority).immediate();
    }

    /** Whether nobody may let it lie: the law demands it, or someone may be in danger now. */
    public boolean pressing() {
        return must() || immediate();
    }

    /** How its clock stands. */
    public Clocked clocked(Instant now) {
        if (!open()) {
            return Clocked.STOPPED;
        }
        if (!now.isBefore(dueAt)) {
            return Clocked.PASSED;
        }
        Duration runs = Duration.between(knownAt, dueAt);
        Duration warning = runs.dividedBy(A_QUARTER);
        Instant near = dueAt.minus(warning.compareTo(LEAST_WARNING) < 0 ? LEAST_WARNING : warning);
        return immediate() || !now.isBefore(near) ? Clocked.NEAR : Clocked.RUNS;
    }

    /** The states of a duty. */
    public enum State {
        /** Nobody began. */
        OPEN,
        /** Somebody works on it. */
        IN_WORK,
        /** It was told, under a number. */
        DONE,
        /** A person wrote why it does not apply. */
        NOT_APPLICABLE,
        /** What it rested on is gone: the case was found to be no violation, a country was corrected, another report did. */
        WITHDRAWN
    }

    /** How a clock stands. */
    public enum Clocked {
        RUNS,
        /** A quarter of the time or less is left, or it is due at once. */
        NEAR,
        PASSED,
        STOPPED
    }
}
