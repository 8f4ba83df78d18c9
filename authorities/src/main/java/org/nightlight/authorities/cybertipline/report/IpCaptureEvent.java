package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When an account was seen from which address.
 *
 * @param ipAddress IPv4, IPv6, or IPv4 mapped into IPv6
 * @param eventName what was done
 * @param dateTime when
 * @param possibleProxy whether the address may stand for another
 * @param port 1 to 65535; without it an address that many share says little
 */
public record IpCaptureEvent(
        String ipAddress,
        Optional<CapturedEvent> eventName,
        Optional<OffsetDateTime> dateTime,
        Optional<Boolean> possibleProxy,
        Optional<Integer> port) {

    /** An address of which no more is known. */
    public static IpCaptureEvent of(String ipAddress) {
        return new IpCaptureEvent(ipAddress, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "IpCaptureEvent[not shown]";
    }
}
