package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.filing.internal.LeaseTable.LostLeaseException;
import org.nightlight.server.filing.internal.StoredFilings.FilingsDue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Files what is due: one thread finds it, some file it, one says that they live. What another process left behind is found
 * when its lease has run out.
 */
@Component
class FilingWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FilingWorker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT_AT_STOP = Duration.ofSeconds(10);
    private static final int SIGNS_OF_LIFE_A_LEASE = 3;
    private static final String ALARM = "filing worker";

    private final LeaseTable leases;
    private final FilingTurn turn;
    private final Alarms alarms;
    private final FilingMeters meters;
    private final FilingProperties properties;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore free;
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    private volatile boolean running;
    private @Nullable ExecutorService threads;

    FilingWorker(
            LeaseTable leases,
            FilingTurn turn,
            Alarms alarms,
            FilingMeters meters,
            FilingProperties properties,
            Clock clock) {
        this.leases = leases;
        this.turn = turn;
        this.alarms = alarms;
        this.meters = meters;
        this.properties = properties;
        this.clock = clock;
        this.free = new Semaphore(properties.parallel());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void filingsDue(FilingsDue due) {
        wake.release();
    }

    @Override
    public synchronized void start() {
        if (running || !properties.enabled()) {
            return;
        }
        running = true;
        ExecutorService started = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("filing-", 0).factory());
        threads = started;
        started.execute(() -> dispatch(started));
        started.execute(this::live);
    }

    @Override
    public void stop() {
        ExecutorService stopping;
        synchronized (this) {
            running = false;
            stopping = threads;
            threads = null;
        }
        wake.release();
        if (stopping == null) {
            return;
        }
        stopping.shutdown();
        try {
            // a call that began should end, because one without an answer costs a report that is begun anew
            if (!free.tryAcquire(properties.parallel(), LONGEST_WAIT_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Reports that are being filed are interrupted; they are gone on with at the next start");
            } else {
                free.release(properties.parallel());
            }
            stopping.shutdownNow();
            stopping.awaitTermination(LONGEST_WAIT_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void dispatch(ExecutorService started) {
        boolean failing = false;
        while (running) {
            Duration pause;
            try {
                pause = startWhatIsDue(started);
                if (failing) {
                    alarms.clear(AlarmKind.UNEXPECTED_ERROR, ALARM);
                    failing = false;
                }
            } catch (RuntimeException failure) {
                failing = true;
                failed(failure, ALARM);
                pause = AFTER_ERROR;
            }
            await(pause);
        }
    }

    private void await(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private Duration startWhatIsDue(ExecutorService started) {
        while (running && free.tryAcquire()) {
            String lease = UUID.randomUUID().toString();
            Optional<String> claimed;
            try {
                held.add(lease);
                claimed = leases.claim(lease, lastFree(), clock.instant(), until());
            } catch (RuntimeException failure) {
                done(lease);
                throw failure;
            }
            if (claimed.isEmpty()) {
                done(lease);
                break;
            }
            started.execute(() -> file(claimed.get(), lease));
        }
        if (lastFree()) {
            return SOON; // whoever becomes free wakes this thread too
        }
        Instant now = clock.instant();
        return leases.nextDue()
                .map(due -> Duration.between(now, due))
                .filter(pause -> pause.compareTo(LONGEST_PAUSE) < 0)
                .map(pause -> pause.isNegative() ? Duration.ofMillis(50) : pause.plusMillis(1))
                .orElse(LONGEST_PAUSE);
    }

    /** Whether the last that is free is kept for those in danger, so that they never wait for somebody's large files. */
    private boolean lastFree() {
        return properties.parallel() > 1 && free.availablePermits() == 0;
    }

    private void file(String filing, String lease) {
        try {
            turn.run(filing, lease, () -> running);
            alarms.clear(AlarmKind.UNEXPECTED_ERROR, "filing " + filing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the server stops; the next start goes on
        } catch (LostLeaseException lost) {
            LOG.info("{}", lost.getMessage());
        } catch (RuntimeException failure) {
            // the lease runs out and it is tried again from what is stored
            failed(failure, "filing " + filing);
        } finally {
            done(lease);
            wake.release();
        }
    }

    private void done(String lease) {
        held.remove(lease);
        free.release();
    }

    /** Says that what is held is in good hands. */
    private void live() {
        Duration pause = properties.lease().dividedBy(SIGNS_OF_LIFE_A_LEASE);
        Semaphore never = new Semaphore(0);
        while (running) {
            try {
                if (!held.isEmpty()) {
                    leases.renew(List.copyOf(held), until());
                }
                if (never.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                failed(failure, ALARM);
            }
        }
    }

    private Instant until() {
        return clock.instant().plus(properties.lease());
    }

    private void failed(RuntimeException failure, String subject) {
        // no exception of this feature holds anything of a report
        LOG.error("Filing failed ({}); trying again", subject, failure);
        meters.failed();
        alarms.raise(
                AlarmKind.UNEXPECTED_ERROR,
                subject,
                "Reports are not filed: " + failure.getClass().getSimpleName() + "; see the log. Trying again.");
    }
}
