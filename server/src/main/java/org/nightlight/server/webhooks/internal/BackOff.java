package org.nightlight.server.webhooks.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a message is tried again: after two seconds, then twice as long each time up to a quarter of an hour, so that a
 * platform that comes back is told soon; the second half of each wait is random, so that it is not told everything in
 * the same second.
 */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 9; // past them LONGEST holds

    private BackOff() {}

    /**
     * The wait after an attempt that failed.
     *
     * @param attempts how many attempts were made, at least 1
     */
    static Duration after(int attempts, RandomGenerator random) {
        Duration full = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        long millis = Math.min(full.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }

    /**
     * What a header {@code Retry-After} asks for, in seconds or as a date (RFC 9110, 10.2.3).
     *
     * @return the wait from now, never negative; empty when it cannot be read
     */
    static Optional<Duration> retryAfter(String header, Instant now) {
        String text = header.strip();
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
