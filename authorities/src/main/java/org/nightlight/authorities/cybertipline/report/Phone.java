package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A telephone number.
 *
 * @param number without the calling code where that is given apart; up to 50 characters
 * @param type what it is used for
 * @param verified whether it was proved to be theirs
 * @param verificationDate when that was
 * @param countryCallingCode a plus and up to three digits
 * @param extension up to ten digits
 */
public record Phone(
        String number,
        Optional<PhoneType> type,
        Optional<Boolean> verified,
        Optional<OffsetDateTime> verificationDate,
        Optional<String> countryCallingCode,
        Optional<String> extension) {

    /** A number of which no more is known. */
    public static Phone of(String number) {
        return new Phone(
                number, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Phone[not shown]";
    }
}
