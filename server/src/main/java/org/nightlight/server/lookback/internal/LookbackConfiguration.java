package org.nightlight.server.lookback.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Jobs, writers, and what the feature adds to the console's shell. */
@Configuration(proxyBeanMethods = false)
class LookbackConfiguration {

    static final String TOPIC = "lookback";

    private static final Duration PASSES_ARE_SHOWN = Duration.ofDays(90);

    @Bean
    BulkWriter passedMediaWriter(RememberedMedia media, Alarms alarms) {
        return new BulkWriter("passed media", media, alarms);
    }

    @Bean
    Remembering remembering(@Qualifier("passedMediaWriter") BulkWriter writer) {
        return () -> {
            if (!writer.writeNow()) {
                throw new IllegalStateException("What passed could not be written; it is kept and tried again");
            }
        };
    }

    @Bean
    BulkWriter matchCountWriter(MatchLedger matches, Alarms alarms) {
        return new BulkWriter("match counts", matches, alarms);
    }

    @Bean
    RecurringTask<Void> lookBackTurns(LookBack lookBack) {
        return Tasks.recurring("look-back", FixedDelay.of(Duration.ofSeconds(2)))
                .execute((_, _) -> lookBack.turn());
    }

    @Bean
    RecurringTask<Void> passedMediaExpire(
            PassedTable passed, PassTable passes, CountTable counts, ReloadingPack pack, Clock clock) {
        return Tasks.recurring("passed-media-expire", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> expire(passed, passes, counts, pack, clock));
    }

    static void expire(PassedTable passed, PassTable passes, CountTable counts, ReloadingPack pack, Clock clock) {
        int days = pack.get().lookingBack().days();
        // with none to keep, today goes too; a partition that is written to meanwhile is made anew
        Duration kept = days == 0 ? Duration.ofDays(-1) : Duration.ofDays(days);
        passed.dropBefore(PassedTable.day(clock.instant().minus(kept)));
        Instant shown = clock.instant().minus(PASSES_ARE_SHOWN);
        passes.forgetEndedBefore(shown);
        counts.forget(clock.instant().minus(pack.get().lookingBack().flood().within()), shown);
    }

    @Bean
    NavItem lookingBackNavigation() {
        return new NavItem("Looking back", "/console/looking-back", Permission.VIEW_BANKS, 225, "p");
    }

    @Bean
    LiveTopic lookbackTopic() {
        return new LiveTopic(TOPIC, Permission.VIEW_BANKS);
    }
}
