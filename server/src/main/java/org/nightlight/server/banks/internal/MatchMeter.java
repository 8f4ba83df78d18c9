package org.nightlight.server.banks.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.nightlight.engine.KnownMedia.Match;
import org.springframework.stereotype.Component;

/**
 * Measures matching: {@code nightlight.match.queries} is the time that a medium takes, in all its views and with the look
 * into the database, {@code nightlight.match.found} how many entries matched, and {@code nightlight.match.shadow} how many
 * of them, by bank, have no consequence. Also keeps how many media an hour's minutes had. Counts begin with the server.
 * Thread-safe.
 */
@Component
final class MatchMeter {

    /** So many minutes are remembered, the present one included. */
    static final int MINUTES = 60;

    private static final double MEDIAN = 0.5;
    private static final double RARE = 0.99;

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Timer queries;
    private final ConcurrentMap<Long, LongAdder> minutes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LongAdder> shadow = new ConcurrentHashMap<>();

    MatchMeter(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.queries = Timer.builder("nightlight.match.queries")
                .description("Media compared with the banks")
                .publishPercentiles(MEDIAN, RARE)
                .register(metrics);
    }

    /** Does a comparison and measures it. */
    List<Match> measured(Supplier<List<Match>> comparison) {
        long begun = System.nanoTime();
        List<Match> matches = comparison.get();
        queries.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        minutes.computeIfAbsent(minute(), this::newMinute).increment();
        if (!matches.isEmpty()) {
            count(matches);
        }
        return matches;
    }

    private void count(List<Match> matches) {
        metrics.counter("nightlight.match.found").increment(matches.size());
        for (Match match : matches) {
            if (match.shadow()) {
                metrics.counter("nightlight.match.shadow", "bank", match.bank()).increment();
                shadow.computeIfAbsent(match.bank(), bank -> new LongAdder()).increment();
            }
        }
    }

    private LongAdder newMinute(long minute) {
        minutes.keySet().removeIf(old -> old <= minute - MINUTES);
        return new LongAdder();
    }

    private long minute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60;
    }

    Report report() {
        long now = minute();
        List<Long> counts = LongStream.rangeClosed(now - MINUTES + 1, now)
                .map(minute -> Optional.ofNullable(minutes.get(minute))
                        .map(LongAdder::sum)
                        .orElse(0L))
                .boxed()
                .toList();
        Map<String, Long> shadows = new TreeMap<>();
        shadow.forEach((bank, count) -> shadows.put(bank, count.sum()));
        HistogramSnapshot times = queries.takeSnapshot();
        boolean recent = counts.subList(MINUTES - 2, MINUTES).stream().anyMatch(count -> count > 0);
        return new Report(
                queries.count(),
                Instant.ofEpochSecond((now - MINUTES + 1) * 60),
                counts,
                recent ? time(times, MEDIAN) : Optional.empty(),
                recent ? time(times, RARE) : Optional.empty(),
                shadows);
    }

    private static Optional<Duration> time(HistogramSnapshot times, double percentile) {
        return Arrays.stream(times.percentileValues())
                .filter(value -> value.percentile() == percentile)
                .map(ValueAtPercentile::value)
                .filter(nanos -> nanos > 0)
                .map(nanos -> Duration.ofNanos(nanos.longValue()))
                .findFirst();
    }

    /**
     * How matching went.
     *
     * @param total media compared since the start
     * @param from the first of the minutes
     * @param perMinute media compared in each of the last sixty minutes, the present one last
     * @param median of the last two minutes; absent when there was none
     * @param rare the 99th percentile of the last two minutes; absent when there was none
     * @param shadow matches of banks in shadow mode since the start, by bank
     */
    record Report(
            long total,
            Instant from,
            List<Long> perMinute,
            Optional<Duration> median,
            Optional<Duration> rare,
            Map<String, Long> shadow) {

        /** Media a second in the last whole minute. */
        public double perSecond() {
            return perMinute.get(perMinute.size() - 2) / 60.0;
        }
    }
}
