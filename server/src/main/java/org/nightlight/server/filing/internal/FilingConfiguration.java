package org.nightlight.server.filing.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.filing.internal.FilingTable.Shown;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature adds to the console's shell and to the jobs. */
@Configuration(proxyBeanMethods = false)
class FilingConfiguration {

    @Bean
    NavItem reportsNavigation() {
        return new NavItem("Reports", ReportsPage.PATH, Permission.VIEW_REPORTS, 115, "t");
    }

    @Bean
    NavItem reportingNavigation() {
        return new NavItem("Reporting", SetupPage.PATH, Permission.VIEW_REPORTING_SETUP, 335, "n");
    }

    @Bean
    OverviewCard reportsCard(FilingTable table) {
        return new ReportsCard(table);
    }

    @Bean
    RecurringTask<Void> filingDeadlines(DeadlineWatch watch) {
        return Tasks.recurring("filing-deadlines", FixedDelay.of(Duration.ofSeconds(15)))
                .execute((_, _) -> watch.turn());
    }

    @Bean
    RecurringTask<Void> reportSchemaCheck(Connection connection) {
        return Tasks.recurring("report-schema", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> {
                    try {
                        connection.turn();
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Bean
    LiveTopic filingTopic() {
        return new LiveTopic(StoredFilings.TOPIC, Permission.VIEW_REPORTS);
    }

    @Bean
    LiveTopic reportingTopic() {
        return new LiveTopic(StoredSetup.TOPIC, Permission.VIEW_REPORTING_SETUP);
    }

    /** How many reports wait for somebody. */
    private record ReportsCard(FilingTable table) implements OverviewCard {

        @Override
        public String title() {
            return "Reports to authorities";
        }

        @Override
        public Permission permission() {
            return Permission.VIEW_REPORTS;
        }

        @Override
        public String path() {
            return ReportsPage.PATH;
        }

        @Override
        public int order() {
            return 115;
        }

        @Override
        public Figure figure() {
            long waiting = table.count(Shown.WAITING);
            long filing = table.count(Shown.FILING);
            long review = table.count(Shown.REVIEW);
            return new Figure(
                    waiting + " to confirm",
                    filing + " being filed, " + review + " to look at afterwards",
                    waiting + review > 0 ? Tone.WARNING : filing > 0 ? Tone.INFO : Tone.OK);
        }
    }
}
