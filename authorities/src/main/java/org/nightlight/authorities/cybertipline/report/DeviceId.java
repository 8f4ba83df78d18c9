package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A device an account was used with.
 *
 * @param idType as IMEI, ICCID; up to 255 characters
 * @param idValue up to 2083 characters
 * @param eventName what was done
 * @param dateTime when
 */
public record DeviceId(
        String idType, String idValue, Optional<CapturedEvent> eventName, Optional<OffsetDateTime> dateTime) {

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "DeviceId[not shown]";
    }
}
