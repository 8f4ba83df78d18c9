package org.nightlight.media;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Kills a worker unless it is done in time. */
final class Deadline {

    private final AtomicBoolean decided = new AtomicBoolean();
    private final Future<?> alarm;
    private volatile boolean passed;

    private Deadline(ScheduledExecutorService clock, Duration limit, Worker worker) {
        this.alarm = clock.schedule(
                () -> {
                    if (decided.compareAndSet(false, true)) {
                        passed = true;
                        worker.kill();
                    }
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    static Deadline start(ScheduledExecutorService clock, Duration limit, Worker worker) {
        return new Deadline(clock, limit, worker);
    }

    /** Ends the waiting; false when it is too late and the worker has been killed. */
    boolean met() {
        alarm.cancel(false);
        return decided.compareAndSet(false, true) || !passed;
    }

    boolean passed() {
        return passed;
    }
}
