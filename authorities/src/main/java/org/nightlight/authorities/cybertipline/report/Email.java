package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An e-mail address.
 *
 * @param address up to 255 characters, 64 before the @
 * @param type what it is used for
 * @param verified whether it was proved to be theirs
 * @param verificationDate when that was
 */
public record Email(
        String address,
        Optional<EmailType> type,
        Optional<Boolean> verified,
        Optional<OffsetDateTime> verificationDate) {

    /** An address of which no more is known. */
    public static Email of(String address) {
        return new Email(address, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Email[not shown]";
    }
}
