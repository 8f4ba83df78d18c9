package org.nightlight.server.legalprocess.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs, and what the feature adds to the console's shell. */
@Configuration(proxyBeanMethods = false)
class LegalConfiguration {

    @Bean
    NavItem legalNavigation() {
        return new NavItem("Police and courts", RegisterPage.PATH, Permission.VIEW_LEGAL_PROCESS, 140, "j");
    }

    @Bean
    LiveTopic exportsTopic() {
        return new LiveTopic(ExportJob.TOPIC, Permission.VIEW_LEGAL_PROCESS);
    }

    @Bean
    RecurringTask<Void> legalClockTurns(LegalClock clock) {
        return Tasks.recurring("legal-clock", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> clock.turn());
    }

    @Bean
    RecurringTask<Void> exportTurns(ExportJob job) {
        return Tasks.recurring("legal-exports", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((_, _) -> job.turn());
    }
}
