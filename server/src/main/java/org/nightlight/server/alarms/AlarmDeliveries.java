package org.nightlight.server.alarms;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nightlight.server.alarms.Alarm.Channel;
import org.nightlight.server.alarms.Alarm.News;
import org.nightlight.server.alarms.Alarm.State;
import org.nightlight.server.alarms.AlarmRepository.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells those outside, by every channel that is set up, and again until it works or a day has passed.
 *
 * <p>A delivery that failed is shown on its alarm and counted.
 */
@Component
final class AlarmDeliveries implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AlarmDeliveries.class);

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final long LOOK_AGAIN_SECONDS = 2;

    private final AlarmRepository repository;
    private final Map<Channel, AlarmChannel> channels;
    private final AlarmProperties properties;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private Optional<Thread> thread = Optional.empty();

    AlarmDeliveries(
            AlarmRepository repository,
            List<AlarmChannel> channels,
            AlarmProperties properties,
            MeterRegistry metrics,
            Clock clock) {
        this.repository = repository;
        this.channels = channels.stream().collect(Collectors.toMap(AlarmChannel::channel, Function.identity()));
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    void plan(long alarm, News news, Instant at) {
        channels.values().stream()
                .filter(AlarmChannel::configured)
                .forEach(channel -> repository.plan(alarm, channel.channel(), news, at));
    }

    void wake() {
        wake.release();
    }

    /** Makes the deliveries that are due, and returns how many. */
    int deliverDue() throws InterruptedException {
        Instant now = clock.instant();
        repository.planReminders(now.minus(properties.remindAfter()), now);
        List<Due> due = repository.takeDue(now, LEASE);
        // side by side: a mail server that does not answer must not delay the webhook
        List<Thread> threads = due.stream()
                .map(one -> Thread.ofVirtual().name("alarm-delivery").start(() -> deliver(one)))
                .toList();
        for (Thread one : threads) {
            one.join();
        }
        return due.size();
    }

    private void deliver(Due due) {
        try {
            Alarm alarm = repository.find(due.alarm()).orElseThrow();
            AlarmChannel channel = channels.get(due.channel());
            if (channel == null || !channel.configured()) {
                throw new IOException("this channel is no longer set up");
            }
            channel.send(alarm, due.news());
            repository.sent(due, clock.instant());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            notDelivered(due, failure);
        }
    }

    private void notDelivered(Due due, Exception failure) {
        Instant now = clock.instant();
        boolean givenUp = Duration.between(due.since(), now).compareTo(GIVE_UP_AFTER) > 0;
        String channel = due.channel().name().toLowerCase(Locale.ROOT);
        metrics.counter("nightlight.alarms.delivery.failures", "channel", channel)
                .increment();
        log.error(
                "Alarm {} could not be sent by {} (attempt {}){}",
                due.alarm(),
                channel,
                due.attempts(),
                givenUp ? "; given up" : "",
                failure);
        repository.notSent(
                due, givenUp ? State.FAILED : State.PENDING, now.plus(pauseAfter(due.attempts())), describe(failure));
    }

    private static String describe(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    // 5 s, 15 s, 45 s … 15 min
    static Duration pauseAfter(int attempts) {
        Duration pause = Duration.ofSeconds((long) (5 * Math.pow(3, Math.min(attempts - 1, 8))));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public void start() {
        running = true;
        thread = Optional.of(Thread.ofVirtual().name("alarm-deliveries").start(this::run));
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
        thread.ifPresent(runner -> {
            try {
                runner.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return -1_500;
    }

    private void run() {
        while (running) {
            try {
                wake.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                wake.drainPermits();
                deliverDue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                log.error("The deliveries of alarms could not be read; trying again", failure);
                pauseAfterFailure();
            }
        }
    }

    private static void pauseAfterFailure() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
