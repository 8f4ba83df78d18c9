package org.nightlight.engine.json;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands at the time of the event being decided. Thread-safe. */
final class EventClock extends Clock {

    private volatile Instant now;

    EventClock(Instant now) {
        this.now = now;
    }

    void moveTo(Instant at) {
        now = at;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
