package org.nightlight.server.webhooks.internal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is due, from one thread that finds it and many that deliver it.
 *
 * <p>It wakes when a transaction with messages commits, when an attempt ends, when the next message becomes due, and
 * every few seconds in case another process wrote something. Each service has its own share of attempts, so that a
 * platform that answers slowly does not slow the others.
 */
@Component
class WebhookSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration AFTER_NEWS = Duration.ofSeconds(1);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
    private static final String ALARM = "webhook sender";

    private final MessageStore messages;
    private final EndpointStore endpoints;
    private final Delivery delivery;
    private final OutboxUpkeep upkeep;
    private final OutboxNews news;
    private final Alarms alarms;
    private final WebhookProperties properties;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore wake = new Semaphore(0);
    private final Map<String, Semaphore> shares = new ConcurrentHashMap<>();

    private volatile boolean running;
    private @Nullable Thread dispatcher;
    private @Nullable ExecutorService attempts;

    WebhookSender(
            MessageStore messages,
            EndpointStore endpoints,
            Delivery delivery,
            OutboxUpkeep upkeep,
            OutboxNews news,
            Alarms alarms,
            WebhookProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        this.messages = messages;
        this.endpoints = endpoints;
        this.delivery = delivery;
        this.upkeep = upkeep;
        this.news = news;
        this.alarms = alarms;
        this.properties = properties;
        this.clock = clock;
        this.metrics = metrics;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void messagesDue(MessagesDue due) {
        news.changed();
        wake.release();
    }

    @Override
    public synchronized void start() {
        if (running || !properties.enabled()) {
            return;
        }
        running = true;
        attempts = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-", 0).factory());
        dispatcher = Thread.ofVirtual().name("webhook-dispatcher").start(this::dispatch);
    }

    @Override
    public void stop() {
        Thread finding;
        ExecutorService delivering;
        synchronized (this) {
            running = false;
            finding = dispatcher;
            delivering = attempts;
            dispatcher = null;
            attempts = null;
        }
        wake.release();
        if (finding == null || delivering == null) {
            return;
        }
        try {
            if (!finding.join(SOON)) {
                finding.interrupt(); // it waits for a database that does not answer
            }
            delivering.shutdown();
            if (!delivering.awaitTermination(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                delivering.shutdownNow(); // the leases run out, the next start sends them again
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void dispatch() {
        boolean failing = false;
        while (running) {
            Duration pause;
            try {
                upkeep.runIfDue();
                pause = startWhatIsDue();
                if (news.tell() && pause.compareTo(AFTER_NEWS) > 0) {
                    pause = AFTER_NEWS;
                }
                if (failing) {
                    alarms.clear(AlarmKind.UNEXPECTED_ERROR, ALARM);
                    failing = false;
                }
            } catch (RuntimeException failure) {
                LOG.error("Webhooks cannot be sent; trying again", failure);
                failing = true;
                alarms.raise(
                        AlarmKind.UNEXPECTED_ERROR,
                        ALARM,
                        "Webhooks are not sent: " + failure.getClass().getSimpleName()
                                + "; see the log. Trying again.");
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

    /** Starts an attempt for every message that is due, and says how long nothing more will be. */
    private Duration startWhatIsDue() {
        Instant now = clock.instant(); // one for the pass: what is claimed is sent with the secrets valid at that time
        List<Target> targets = endpoints.targets(now);
        for (Target target : targets) {
            Semaphore share = shares.computeIfAbsent(target.service(), name -> new Semaphore(properties.parallel()));
            int free = share.drainPermits();
            int started = 0;
            try {
                if (free > 0) {
                    for (PendingMessage message :
                            messages.claim(target.service(), free, now, now.plus(properties.lease()))) {
                        start(target, message, share);
                        started++;
                    }
                }
            } finally {
                share.release(free - started);
            }
        }
        return messages.nextDue(targets.stream().map(Target::service).toList())
                .map(due -> Duration.between(now, due))
                .filter(pause -> pause.compareTo(LONGEST_PAUSE) < 0)
                .map(pause -> pause.isNegative() ? Duration.ofMillis(50) : pause.plusMillis(1))
                .orElse(LONGEST_PAUSE);
    }

    private void start(Target target, PendingMessage message, Semaphore share) {
        ExecutorService executor = attempts;
        if (executor == null) {
            share.release(); // stopping: the lease runs out and the next start sends it
            return;
        }
        executor.execute(() -> {
            try {
                delivery.attempt(target, message);
            } catch (RuntimeException failure) {
                LOG.error("The attempt to deliver {} could not be recorded; its lease runs out", message.id(), failure);
                metrics.counter("nightlight.webhooks.unrecorded").increment();
            } finally {
                share.release();
                news.changed();
                wake.release();
            }
        });
    }
}
