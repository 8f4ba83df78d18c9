package org.nightlight.server.learning.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job, the writer, and what the feature adds to the console's shell. */
@Configuration(proxyBeanMethods = false)
class LearningConfiguration {

    /** How often counts are written and another process's approvals are taken over. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Enough for what came out a year ago to be compared with now. */
    private static final int DAYS_KEPT = 400;

    @Bean
    BulkWriter learningWriter(DailyCounts counts, LearnedWeights weights, Alarms alarms) {
        return new BulkWriter(
                "learning",
                () -> {
                    counts.writeAll();
                    weights.refresh();
                },
                INTERVAL,
                alarms);
    }

    @Bean
    RecurringTask<Void> learningExpires(OutcomeTable outcomes, DailyCountTable counts, Clock clock) {
        return Tasks.recurring("learning-expires", FixedDelay.of(Duration.ofHours(12)))
                .execute((_, _) -> expire(outcomes, counts, clock));
    }

    static void expire(OutcomeTable outcomes, DailyCountTable counts, Clock clock) {
        LocalDate oldest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_KEPT);
        outcomes.deleteBefore(oldest);
        counts.deleteBefore(oldest);
    }

    @Bean
    NavItem learningNavigation() {
        return new NavItem("Learning", LearningPage.PATH, Permission.VIEW_BANKS, 240, "e");
    }
}
