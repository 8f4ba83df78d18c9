package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.CapturedEvent;

/**
 * From where and with what an account did something.
 *
 * @param what what it did
 * @param at when; empty when nobody knows
 * @param source who saw it
 */
record Trace(
        CapturedEvent what,
        Optional<Instant> at,
        Optional<String> ip,
        Optional<Integer> port,
        Optional<String> deviceKind,
        Optional<String> device,
        String source) {

    /** Names the record and shows nothing of it. */
    @Override
    public String toString() {
        return "Trace[not shown]";
    }
}
