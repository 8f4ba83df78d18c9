package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Whether an account is disabled, and what its user knows of that.
 *
 * @param disabled whether it is
 * @param disabledDate since when
 * @param userNotified whether the user was told
 * @param userNotifiedDate when; not before it was disabled
 * @param reenabledDate when it will be or was enabled again; only where it is disabled for a time
 */
public record AccountDisabled(
        boolean disabled,
        Optional<OffsetDateTime> disabledDate,
        Optional<Boolean> userNotified,
        Optional<OffsetDateTime> userNotifiedDate,
        Optional<OffsetDateTime> reenabledDate) {

    /** Disabled at that time, of which the user was told or not. */
    public static AccountDisabled since(OffsetDateTime disabledDate, boolean userNotified) {
        return new AccountDisabled(
                true, Optional.of(disabledDate), Optional.of(userNotified), Optional.empty(), Optional.empty());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "AccountDisabled[not shown]";
    }
}
