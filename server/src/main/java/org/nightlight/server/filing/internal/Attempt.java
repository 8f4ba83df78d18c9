package org.nightlight.server.filing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One opening of a report at NCMEC.
 *
 * @param ordinal which of the filing's, from 1
 * @param number the report's, once it is known
 * @param openedAt when its submission was answered
 * @param changedAt when it was last changed as far as is known
 * @param expiresAt when an orphan is gone by itself
 */
record Attempt(
        long id,
        String filing,
        int ordinal,
        State state,
        Instant beganAt,
        Optional<Long> number,
        Optional<Instant> openedAt,
        Optional<Instant> changedAt,
        Optional<Instant> endedAt,
        Optional<Instant> expiresAt) {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration AFTER_CHANGE = Duration.ofHours(1);

    // a call that begins within the life of a report should end within it
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** When NCMEC deletes an open report. */
    static Instant end(Instant openedAt, Instant changedAt) {
        Instant life = openedAt.plus(LIFE);
        Instant afterChange = changedAt.plus(AFTER_CHANGE);
        return life.isAfter(afterChange) ? life : afterChange;
    }

    /** Whether the report is too old to be gone on with. */
    boolean tooOld(Instant now) {
        return openedAt.map(opened -> !now.plus(MARGIN).isBefore(end(opened, changedAt.orElse(opened))))
                .orElse(false);
    }

    /** What became of it. */
    enum State {
        /** It is being filed. */
        RUNNING,
        /** It is filed, for good. */
        FINISHED,
        /** It was taken back. */
        RETRACTED,
        /** NCMEC deleted it, or will have. */
        EXPIRED,
        /** It may be open there, and nobody goes on with it; it expires. */
        ORPHAN,
        /** Nothing was opened. */
        UNOPENED
    }
}
