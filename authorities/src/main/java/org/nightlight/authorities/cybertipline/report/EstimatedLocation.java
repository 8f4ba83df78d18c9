package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Where an account is used from, as far as can be told.
 *
 * @param countryCode ISO 3166-1, two letters
 * @param region in the US the two letters of the state; up to 255 characters
 * @param city in the US only with a region; up to 255 characters
 * @param verified whether it is certain
 * @param timestamp when
 */
public record EstimatedLocation(
        String countryCode,
        Optional<String> region,
        Optional<String> city,
        Optional<Boolean> verified,
        Optional<OffsetDateTime> timestamp) {

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "EstimatedLocation[not shown]";
    }
}
