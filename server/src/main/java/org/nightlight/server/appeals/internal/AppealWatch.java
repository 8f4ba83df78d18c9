package org.nightlight.server.appeals.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Rings when appeals wait longer than the policy pack means them to. */
@Component
class AppealWatch {

    private static final String SUBJECT = "appeals";
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final AppealTable table;
    private final Alarms alarms;
    private final Clock clock;

    AppealWatch(AppealTable table, Alarms alarms, Clock clock) {
        this.table = table;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Looks once. */
    void look() {
        int overdue = table.overdue(clock.instant());
        if (overdue == 0) {
            alarms.clear(AlarmKind.APPEALS_OVERDUE, SUBJECT);
        } else {
            alarms.raise(
                    AlarmKind.APPEALS_OVERDUE,
                    SUBJECT,
                    (overdue == 1 ? "One appeal waits" : overdue + " appeals wait")
                            + " longer than the policy pack means appeals to wait. Decide the first of the page Appeals.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> appealWatchJob(AppealWatch watch) {
            return Tasks.recurring("appeal-watch", FixedDelay.of(EVERY)).execute((instance, context) -> watch.look());
        }
    }
}
