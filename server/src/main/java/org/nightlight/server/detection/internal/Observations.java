package org.nightlight.server.detection.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.DetectorRun;
import org.nightlight.engine.MediaItem;
import org.nightlight.policy.Verdict;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.springframework.stereotype.Component;

/** Counts what is decided and how detectors fare, and rings when one is down. Thread-safe. */
@Component
final class Observations {

    /** So many failures without a success between them are not chance. */
    private static final int DOWN_AFTER = 3;

    private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, AtomicInteger> failuresInARow = new ConcurrentHashMap<>();
    private final AtomicBoolean recovered = new AtomicBoolean();
    private final AtomicLong rescansWaiting = new AtomicLong();
    private final Timer time;
    private final Counter rescans;
    private final MeterRegistry meters;
    private final Alarms alarms;

    Observations(MeterRegistry meters, Alarms alarms) {
        this.meters = meters;
        this.alarms = alarms;
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(
                    verdict,
                    meters.counter(
                            "nightlight.decisions", "verdict", verdict.name().toLowerCase(Locale.ROOT)));
        }
        time = Timer.builder("nightlight.decision.time")
                .description("From the parsed event to its decision, storage included")
                .publishPercentileHistogram(false)
                .register(meters);
        rescans = meters.counter("nightlight.decisions.rescan");
        meters.gauge("nightlight.rescans.waiting", rescansWaiting);
    }

    /** A decision that was made. */
    void decided(Decision decision, List<MediaItem> media, long nanos) {
        Counter counter = verdicts.get(decision.verdict());
        if (counter != null) {
            counter.increment();
        }
        time.record(Duration.ofNanos(nanos));
        if (decision.rescan()) {
            rescans.increment();
        }
        for (String rule : decision.unknown()) {
            meters.counter("nightlight.rules.unknown", "rule", rule).increment();
        }
        detectors(decision, media);
    }

    /**
     * How the detectors fared with one event. A medium that the platform does not give says nothing of the detector.
     *
     * @param media of the event
     */
    void detectors(Decision decision, List<MediaItem> media) {
        for (DetectorRun run : decision.detectors()) {
            if (run.skipped().isPresent()) {
                meters.counter("nightlight.detector.skipped", "detector", run.detector())
                        .increment();
            } else if (MissingMedia.explain(run, media)) {
                meters.counter("nightlight.media.missing").increment();
            } else if (run.failure().isPresent()) {
                failed(run.detector(), run.failure().get());
            } else {
                succeeded(run.detector());
            }
        }
    }

    private void failed(String detector, String failure) {
        meters.counter("nightlight.detector.failures", "detector", detector).increment();
        int inARow = failuresInARow
                .computeIfAbsent(detector, _ -> new AtomicInteger())
                .incrementAndGet();
        // rung once more now and then, so that the message stays true, but not for every event
        if (inARow == DOWN_AFTER || inARow > DOWN_AFTER && inARow % 1_000 == 0) {
            alarms.raise(
                    AlarmKind.DETECTOR_DOWN,
                    detector,
                    "The detector " + detector + " has failed " + inARow + " times in a row: " + failure
                            + ". What it must look at is held, or scanned again once it works.");
        }
    }

    private void succeeded(String detector) {
        AtomicInteger inARow = failuresInARow.get(detector);
        if (inARow != null && inARow.get() > 0 && inARow.getAndSet(0) >= DOWN_AFTER) {
            alarms.clear(AlarmKind.DETECTOR_DOWN, detector);
            recovered.set(true);
        }
    }

    /** Whether a detector that was down has worked again since this was last asked. */
    boolean takeRecovered() {
        return recovered.getAndSet(false);
    }

    /** How many events wait to be scanned again. */
    void rescansWaiting(long count) {
        rescansWaiting.set(count);
    }
}
