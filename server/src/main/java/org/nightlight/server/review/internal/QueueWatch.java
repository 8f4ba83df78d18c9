package org.nightlight.server.review.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.review.internal.QueueTable.Waiting;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Rings when an urgent case waits and nobody who could resolve it is online, and for imminent danger that a crash kept
 * from ringing.
 */
@Component
class QueueWatch {

    private final QueueTable queues;
    private final StaffDirectory directory;
    private final DangerAlarm danger;
    private final Alarms alarms;
    private final ReviewProperties properties;
    private final Clock clock;

    QueueWatch(
            QueueTable queues,
            StaffDirectory directory,
            DangerAlarm danger,
            Alarms alarms,
            ReviewProperties properties,
            Clock clock) {
        this.queues = queues;
        this.directory = directory;
        this.danger = danger;
        this.alarms = alarms;
        this.properties = properties;
        this.clock = clock;
    }

    /** Looks once at every queue. */
    void look() {
        Instant now = clock.instant();
        Map<String, Waiting> waiting =
                queues.waiting(now).stream().collect(Collectors.toMap(Waiting::queue, Function.identity()));
        for (String queue : queues.queues()) {
            Waiting found = waiting.get(queue);
            if (found != null && unattended(found, now)) {
                alarms.raise(AlarmKind.NO_REVIEWER_FOR_URGENT_QUEUE, queue, message(found, now));
            } else {
                alarms.clear(AlarmKind.NO_REVIEWER_FOR_URGENT_QUEUE, queue);
            }
        }
        Set<String> ringing = alarms.ringing().stream()
                .filter(alarm -> alarm.kind() == AlarmKind.IMMINENT_DANGER)
                .map(Alarm::subject)
                .collect(Collectors.toSet());
        queues.imminent().stream().filter(one -> !ringing.contains(one.id())).forEach(danger::ringOrClear);
    }

    private boolean unattended(Waiting waiting, Instant now) {
        boolean late = waiting.oldestUrgent()
                .map(since -> !since.plus(properties.noReviewerAfter()).isAfter(now))
                .orElse(false);
        return late
                && directory
                        .online(CaseAccess.resolving(waiting.queue().equals(ReviewCase.CHILD_SAFETY)))
                        .isEmpty();
    }

    private static String message(Waiting waiting, Instant now) {
        long minutes = waiting.oldestUrgent()
                .map(since -> Duration.between(since, now).toMinutes())
                .orElse(0L);
        return "%d urgent case%s in the queue %s, waiting up to %d min, and no reviewer who may resolve them is online. Call one."
                .formatted(waiting.urgent(), waiting.urgent() == 1 ? "" : "s", waiting.queue(), minutes);
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> queueWatchJob(QueueWatch watch, ReviewProperties properties) {
            return Tasks.recurring("review-queue-watch", FixedDelay.of(properties.watchEvery()))
                    .execute((instance, context) -> watch.look());
        }
    }
}
