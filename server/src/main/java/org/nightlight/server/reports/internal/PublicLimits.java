package org.nightlight.server.reports.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How often the public pages may be used from one network: token buckets in this process. When more networks come than
 * are counted, the ones unheard longest begin anew: nobody is turned away for want of a counter, because somebody may be
 * in danger. Thread-safe.
 */
@Component
final class PublicLimits {

    private static final int MOST_NETWORKS = 100_000;

    private final Clock clock;
    private final Cache<Counted, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    PublicLimits(Clock clock) {
        this.clock = clock;
    }

    /** What is limited. */
    enum Limit {
        /** Reports that a platform vouches for; many may come from one school. */
        REPORTS(60, Duration.ofMinutes(1)),
        /** Reports that nobody vouches for. */
        UNVOUCHED(5, Duration.ofHours(1)),
        /** Looking at pages, among them trying codes. */
        PAGES(300, Duration.ofMinutes(1));

        private final int burst;
        private final Duration refill;

        Limit(int burst, Duration refill) {
            this.burst = burst;
            this.refill = refill;
        }
    }

    /** Counts one use; when there were too many, the time from which there may be another. */
    Optional<Instant> take(Limit limit, String network) {
        return buckets.get(new Counted(limit, network), _ -> new Bucket(limit, clock.instant()))
                .take(clock.instant());
    }

    private record Counted(Limit limit, String network) {}

    private static final class Bucket {
        private final Limit limit;
        private double tokens;
        private Instant filledAt;

        private Bucket(Limit limit, Instant now) {
            this.limit = limit;
            this.tokens = limit.burst;
            this.filledAt = now;
        }

        private synchronized Optional<Instant> take(Instant now) {
            double perMilli = limit.burst / (double) limit.refill.toMillis();
            long passed = Math.max(0, Duration.between(filledAt, now).toMillis());
            tokens = Math.min(limit.burst, tokens + passed * perMilli);
            filledAt = now;
            if (tokens >= 1) {
                tokens--;
                return Optional.empty();
            }
            return Optional.of(now.plusMillis((long) Math.ceil((1 - tokens) / perMilli)));
        }
    }
}
