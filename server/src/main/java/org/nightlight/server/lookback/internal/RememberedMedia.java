package org.nightlight.server.lookback.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.nightlight.engine.Event;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.detection.PassedMedia;
import org.springframework.stereotype.Component;

/**
 * Remembers media that pass for as many days as the policy pack says, written in bulk a moment later. Thread-safe.
 */
@Component
class RememberedMedia implements PassedMedia, BulkWriter.Task {

    private static final int BATCH = 2_000;
    /** So many can only gather when the database has been away for long; an answer must not wait for it. */
    private static final int MOST_WAITING = 200_000;

    private final Queue<Passed> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final PassedTable table;
    private final ReloadingPack pack;
    private final Alarms alarms;
    private final Clock clock;
    private final Counter forgotten;

    RememberedMedia(PassedTable table, ReloadingPack pack, Alarms alarms, Clock clock, MeterRegistry meters) {
        this.table = table;
        this.pack = pack;
        this.alarms = alarms;
        this.clock = clock;
        this.forgotten = meters.counter("nightlight.lookback.forgotten");
        meters.gauge("nightlight.lookback.waiting", size);
    }

    @Override
    public void passed(Event event, String decision, boolean isPrivate) {
        if (pack.get().lookingBack().days() == 0) {
            return;
        }
        for (Passed one : Passed.of(event, decision, isPrivate, clock.instant())) {
            if (size.get() >= MOST_WAITING) {
                forgotten.increment();
                alarms.raise(
                        AlarmKind.UNEXPECTED_ERROR,
                        "looking back",
                        "The database does not keep up with remembering what passed; some of it will not be found when a"
                                + " list learns of it. Check the database.");
                return;
            }
            size.incrementAndGet();
            waiting.add(one);
        }
    }

    @Override
    public void writeAll() {
        List<Passed> batch = new ArrayList<>(Math.min(BATCH, size.get()));
        for (Passed one = waiting.peek(); one != null; one = waiting.peek()) {
            batch.clear();
            var all = waiting.iterator();
            while (all.hasNext() && batch.size() < BATCH) {
                batch.add(all.next());
            }
            table.write(batch);
            for (int i = 0; i < batch.size(); i++) {
                waiting.poll(); // only here is anything taken away, so these are the same
            }
            size.addAndGet(-batch.size());
        }
    }
}
