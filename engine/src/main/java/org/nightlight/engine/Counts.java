package org.nightlight.engine;

/**
 * How many events came under one key, and how fast. Times in seconds since 1970, 0 for never.
 *
 * <p>Rates fade with half-lives of one hour and one day: after a steady stream of {@code r} events in each half-life the
 * value is about {@code r/ln 2}, so the reading is multiplied by {@code ln 2}; a single event reads 0.69.
 */
record Counts(long firstSeen, long lastSeen, int messages, int holds, long lastHold, float hourly, float daily) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    private static final double LN2 = Math.log(2);
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    /** After an event; one that comes late counts as of the last. */
    Counts next(long at) {
        long now = Math.max(at, lastSeen);
        double passed = messages == 0 ? 0 : now - lastSeen;
        return new Counts(
                messages == 0 ? now : firstSeen,
                now,
                messages == Integer.MAX_VALUE ? messages : messages + 1,
                holds,
                lastHold,
                (float) (hourly * Math.pow(2, -passed / HOUR) + 1),
                (float) (daily * Math.pow(2, -passed / DAY) + 1));
    }

    /** After an event was held or blocked. */
    Counts held(long at) {
        int more = holds == Integer.MAX_VALUE ? holds : holds + 1;
        return new Counts(firstSeen, lastSeen, messages, more, Math.max(lastHold, at), hourly, daily);
    }

    /** After a person said that something held was harmless. */
    Counts overturned() {
        return new Counts(firstSeen, lastSeen, messages, Math.max(0, holds - 1), lastHold, hourly, daily);
    }

    /** Seconds since the last event; 0 when the time is before it. */
    double passed(long at) {
        return Math.max(0, at - lastSeen);
    }

    double perHour(long at) {
        return hourly * Math.pow(2, -passed(at) / HOUR) * LN2;
    }

    double perDay(long at) {
        return daily * Math.pow(2, -passed(at) / DAY) * LN2;
    }
}
