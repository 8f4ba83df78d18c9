package org.nightlight.server.intake.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.stereotype.Component;

/** Token buckets, one a key and limit. They belong to this process: several machines allow each their share. Thread-safe. */
@Component
final class RateLimiter {

    private static final int MOST_BUCKETS = 10_000;

    private final Map<BucketKey, Bucket> buckets = new ConcurrentHashMap<>();
    private final IntakeProperties properties;
    private final Clock clock;

    RateLimiter(IntakeProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Takes tokens from the bucket of a key.
     *
     * @throws ApiProblem with {@code Retry-After} when there are not enough
     */
    void take(RateLimit limit, String key, int tokens) {
        if (tokens == 0) {
            return;
        }
        BucketKey name = new BucketKey(limit, key);
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            if (buckets.size() >= MOST_BUCKETS) {
                uncountable(limit);
                return;
            }
            bucket = buckets.computeIfAbsent(name, _ -> new Bucket(limit, properties.rateFactor(), clock.millis()));
        }
        Duration wait = bucket.take(tokens, clock.millis());
        if (!wait.isZero()) {
            throw refused(Math.max(1, (wait.toMillis() + 999) / 1_000));
        }
    }

    private static void uncountable(RateLimit limit) {
        switch (limit.whenUncountable()) {
            case LET_PASS -> {}
            case REFUSE -> throw refused(60);
        }
    }

    private static ApiProblem refused(long seconds) {
        return new ApiProblem(CommonProblem.TOO_MANY_REQUESTS, "Wait " + seconds + " s before the next request")
                .retryAfter(seconds);
    }

    private record BucketKey(RateLimit limit, String key) {}

    private static final class Bucket {
        private final double perMilli;
        private final double burst;
        private double tokens;
        private long filledAt;

        private Bucket(RateLimit limit, double factor, long now) {
            this.perMilli = limit.perSecond() * factor / 1_000;
            this.burst = limit.burst() * factor;
            this.tokens = burst;
            this.filledAt = now;
        }

        private synchronized Duration take(int wanted, long now) {
            tokens = Math.min(burst, tokens + Math.max(0, now - filledAt) * perMilli);
            filledAt = now;
            if (tokens >= wanted || tokens >= burst) {
                tokens -= wanted; // more than a burst at once is let through and paid for afterwards
                return Duration.ZERO;
            }
            return Duration.ofMillis((long) Math.ceil((Math.min(wanted, burst) - tokens) / perMilli));
        }
    }
}
