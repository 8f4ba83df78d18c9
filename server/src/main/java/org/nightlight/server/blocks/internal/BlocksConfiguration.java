package org.nightlight.server.blocks.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs by itself. */
@Configuration(proxyBeanMethods = false)
class BlocksConfiguration {

    /** By then every process has learned that a block ended; one that was cut off longer reads all blocks when it starts. */
    private static final Duration LEARNED = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> endedBlocksGo(BlockTable table, Clock clock) {
        return Tasks.recurring("blocks-ended", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((_, _) -> table.forget(clock.instant().minus(LEARNED)));
    }
}
