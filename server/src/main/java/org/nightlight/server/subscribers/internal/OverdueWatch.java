package org.nightlight.server.subscribers.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.subscribers.Subscribers.Request;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Rings when a platform did not answer in time, for a week: a report must not wait in silence. */
@Component
class OverdueWatch {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MOST = 100;

    private final RequestTable requests;
    private final Alarms alarms;
    private final Clock clock;

    OverdueWatch(RequestTable requests, Alarms alarms, Clock clock) {
        this.requests = requests;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Looks once. */
    void look() {
        Instant now = clock.instant();
        Set<String> late = new TreeSet<>();
        for (Request request : requests.overdue(now, now.minus(LONGEST), MOST)) {
            late.add(request.id());
            alarms.raise(
                    AlarmKind.SUBSCRIBER_OVERDUE,
                    request.id(),
                    "The platform did not tell in time what was asked for " + request.caseId()
                            + ". Call them, or go on without: the report says what is missing.");
        }
        alarms.ringing().stream()
                .filter(alarm -> alarm.kind() == AlarmKind.SUBSCRIBER_OVERDUE)
                .map(Alarm::subject)
                .filter(subject -> !late.contains(subject))
                .forEach(subject -> alarms.clear(AlarmKind.SUBSCRIBER_OVERDUE, subject));
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> subscriberOverdueJob(OverdueWatch watch) {
            return Tasks.recurring("subscriber-overdue-watch", FixedDelay.of(EVERY))
                    .execute((instance, context) -> watch.look());
        }
    }
}
