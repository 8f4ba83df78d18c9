package org.nightlight.server.jobs.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the jobs when everything else is there, and lets the running ones end before anything is taken from them. A
 * scheduler that was stopped cannot start again, so each start has its own.
 */
final class SchedulerLifecycle implements SmartLifecycle {

    private final Supplier<Scheduler> schedulers;
    private Optional<Scheduler> running = Optional.empty();

    SchedulerLifecycle(Supplier<Scheduler> schedulers) {
        this.schedulers = schedulers;
    }

    @Override
    public synchronized void start() {
        if (running.isEmpty()) {
            Scheduler scheduler = schedulers.get();
            scheduler.start();
            running = Optional.of(scheduler);
        }
    }

    @Override
    public synchronized void stop() {
        running.ifPresent(Scheduler::stop);
        running = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return running.isPresent();
    }
}
