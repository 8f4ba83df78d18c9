package org.nightlight.server.alarms;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.nightlight.server.alarms.Alarm.News;
import org.nightlight.server.alarms.PendingChanges.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The alarms: noted in memory by whoever raises them, written to the database by a thread of their own, within a fifth of
 * a second while the database answers.
 */
@Component
final class AlarmBell implements Alarms, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AlarmBell.class);

    private static final long PAUSE_MILLIS = 200;
    private static final long LOOK_AGAIN_SECONDS = 5;

    private final AlarmRepository repository;
    private final AlarmDeliveries deliveries;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final PendingChanges changes = new PendingChanges();
    // what rings, so that raising is counted and clearing what does not ring costs nothing
    private final Set<AlarmKey> ringing = ConcurrentHashMap.newKeySet();
    private final Semaphore changed = new Semaphore(0);
    private volatile boolean loaded;
    private volatile boolean running;
    private Optional<Thread> thread = Optional.empty();

    AlarmBell(
            AlarmRepository repository,
            AlarmDeliveries deliveries,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            MeterRegistry metrics,
            Clock clock) {
        this.repository = repository;
        this.deliveries = deliveries;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
        for (AlarmKind kind : AlarmKind.values()) {
            Gauge.builder("nightlight.alarms", ringing, set -> count(set, kind))
                    .description("Alarms that ring now")
                    .tag("kind", kind.label())
                    .register(metrics);
        }
    }

    private static long count(Set<AlarmKey> keys, AlarmKind kind) {
        return keys.stream().filter(key -> key.kind() == kind).count();
    }

    @Override
    public void raise(AlarmKind kind, String subject, String message) {
        AlarmKey key = new AlarmKey(kind, subject);
        changes.raise(key, message);
        if (ringing.add(key)) {
            metrics.counter("nightlight.alarms.raised", "kind", kind.label()).increment();
            log.warn("Alarm: {} ({}): {}", kind.label(), subject, message);
        }
        changed.release();
    }

    @Override
    public void clear(AlarmKind kind, String subject) {
        AlarmKey key = new AlarmKey(kind, subject);
        boolean rang = ringing.remove(key);
        if (rang || !loaded || changes.concern(key)) {
            if (rang) {
                log.info("Alarm over: {} ({})", kind.label(), subject);
            }
            changes.clear(key);
            changed.release();
        }
    }

    @Override
    public List<Alarm> ringing() {
        write();
        return repository.ringing();
    }

    @Override
    public List<Alarm> past(int limit) {
        write();
        return repository.past(Math.clamp(limit, 1, 1_000));
    }

    @Override
    public boolean acknowledge(long id, String staff) {
        write();
        if (!repository.acknowledge(id, staff, clock.instant())) {
            return false;
        }
        repository
                .find(id)
                .filter(alarm -> alarm.kind().momentary())
                .ifPresent(alarm -> clear(alarm.kind(), alarm.subject()));
        write();
        publish();
        return true;
    }

    /** Writes what is pending; what cannot be written stays pending. */
    private synchronized void write() {
        Map<AlarmKey, List<Change>> taken = changes.takeAll();
        boolean news = false;
        for (Map.Entry<AlarmKey, List<Change>> entry : taken.entrySet()) {
            try {
                transaction.executeWithoutResult(status -> write(entry.getKey(), entry.getValue()));
                news = true;
            } catch (DataAccessException | TransactionException failure) {
                log.error("An alarm could not be written and waits: {}", entry.getKey(), failure);
                changes.putBack(entry.getKey(), entry.getValue());
            }
        }
        if (news) {
            publish();
            deliveries.wake();
        }
    }

    private void write(AlarmKey key, List<Change> list) {
        Instant now = clock.instant();
        for (Change change : list) {
            switch (change) {
                case Change.Raise(String message, long times) ->
                    repository.raise(key, message, times, now).ifPresent(id -> deliveries.plan(id, News.RAISED, now));
                case Change.Clear() ->
                    repository.clear(key, now).ifPresent(id -> deliveries.plan(id, News.CLEARED, now));
            }
        }
    }

    private void publish() {
        List<Alarm> now = repository.ringing();
        int unacknowledged = (int)
                now.stream().filter(alarm -> alarm.acknowledgement().isEmpty()).count();
        events.publishEvent(new AlarmsChanged(now.size(), unacknowledged));
    }

    @Override
    public void start() {
        running = true;
        lookAgain();
        loaded = true;
        thread = Optional.of(Thread.ofVirtual().name("alarm-bell").start(this::run));
    }

    @Override
    public void stop() {
        running = false;
        changed.release();
        thread.ifPresent(runner -> {
            try {
                runner.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        write();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // Before and after everything that may raise one.
    @Override
    public int getPhase() {
        return -2_000;
    }

    private void run() {
        while (running) {
            try {
                boolean something = changed.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                changed.drainPermits();
                write();
                if (!something) {
                    lookAgain();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                log.error("The alarms could not be read or written; trying again", failure);
            }
        }
    }

    /** Learns what other servers on the same database have raised and cleared. */
    private synchronized void lookAgain() {
        Set<AlarmKey> stored = new HashSet<>();
        repository.ringing().forEach(alarm -> stored.add(new AlarmKey(alarm.kind(), alarm.subject())));
        ringing.removeIf(key -> !stored.contains(key) && !changes.concern(key));
        stored.stream().filter(key -> !changes.concern(key)).forEach(ringing::add);
    }
}
