package org.nightlight.server.jobs.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import javax.sql.DataSource;
import org.nightlight.server.alarms.Alarms;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** The scheduler of the recurring jobs. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    private static final int THREADS = 3;
    private static final Duration POLLING = Duration.ofSeconds(2);
    // a job that was running when its process was killed is taken over after four of these have failed to come
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LONGEST_WAIT_AT_STOP = Duration.ofSeconds(10);

    // its table must be there, and Flyway runs in no order with a bean that only needs the data source
    @Bean
    @DependsOn("flywayInitializer")
    SchedulerLifecycle schedulerLifecycle(DataSource dataSource, ObjectProvider<RecurringTask<?>> jobs, Alarms alarms) {
        return new SchedulerLifecycle(() -> Scheduler.create(dataSource)
                .startTasks(jobs.stream().toList())
                .threads(THREADS)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_WAIT_AT_STOP)
                .addSchedulerListener(new FailedJobAlarm(alarms))
                .build());
    }
}
