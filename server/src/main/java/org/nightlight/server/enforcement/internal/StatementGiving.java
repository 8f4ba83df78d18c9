package org.nightlight.server.enforcement.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.nightlight.server.enforcement.Statements;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gives the statements whose time has come, each in a transaction of its own, so that one that fails holds up no other. */
@Component
class StatementGiving {

    private static final int AT_ONCE = 200;

    private final StatementTable table;
    private final Statements statements;
    private final TransactionOperations transaction;
    private final Clock clock;

    StatementGiving(StatementTable table, Statements statements, TransactionOperations transaction, Clock clock) {
        this.table = table;
        this.statements = statements;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Gives those that are due; how many. What is more than one run takes is for the next. */
    int giveDue() {
        int given = 0;
        List<RuntimeException> failures = new ArrayList<>();
        for (String enforcement : table.due(clock.instant(), AT_ONCE)) {
            try {
                given += Boolean.TRUE.equals(transaction.execute(_ -> statements.give(enforcement, "system"))) ? 1 : 0;
            } catch (RuntimeException notGiven) {
                failures.add(notGiven);
            }
        }
        if (!failures.isEmpty()) {
            // after the others were given; the failed job rings and is tried again
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).limit(9).forEach(first::addSuppressed);
            throw first;
        }
        return given;
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> statementGivingJob(StatementGiving giving, StatementProperties properties) {
            return Tasks.recurring("statement-giving", FixedDelay.of(properties.giveEvery()))
                    .execute((instance, context) -> giving.giveDue());
        }
    }
}
