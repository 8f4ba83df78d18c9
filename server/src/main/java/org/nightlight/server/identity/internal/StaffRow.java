package org.nightlight.server.identity.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.identity.StaffMember;

/**
 * A row of the table {@code staff}, as sign-in needs it.
 *
 * @param member who
 * @param passwordHash with the algorithm's name in front
 * @param hasCode whether an authenticator app is set up
 * @param epoch sessions begun under another number are over
 * @param createdAt since when
 * @param disabledAt since when they may sign in no more
 * @param lastSeenAt when they last used the console
 * @param passkeys how many passkeys are registered
 */
record StaffRow(
        StaffMember member,
        Optional<String> passwordHash,
        boolean hasCode,
        int epoch,
        Instant createdAt,
        Optional<Instant> disabledAt,
        Optional<Instant> lastSeenAt,
        int passkeys) {

    boolean active() {
        return disabledAt.isEmpty();
    }

    /** Whether there is something beside the password to sign in with. */
    boolean hasSecondFactor() {
        return hasCode || passkeys > 0;
    }
}
