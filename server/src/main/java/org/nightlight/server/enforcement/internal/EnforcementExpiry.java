package org.nightlight.server.enforcement.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.nightlight.server.enforcement.Enforcements;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lifts enforcements whose end has come, each in a transaction of its own, so that one that fails holds up no other
 * account's. Several processes may do it at once: only one lifts.
 */
@Component
class EnforcementExpiry {

    /** Why the platform is told that it was lifted. */
    static final String REASON = "expired";

    private static final int AT_ONCE = 200;

    private final EnforcementTable table;
    private final Enforcements enforcements;
    private final TransactionOperations transaction;
    private final Clock clock;

    EnforcementExpiry(
            EnforcementTable table, Enforcements enforcements, TransactionOperations transaction, Clock clock) {
        this.table = table;
        this.enforcements = enforcements;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Lifts all that have ended; how many. */
    int liftEnded() {
        int lifted = 0;
        List<RuntimeException> failures = new ArrayList<>();
        List<String> ended = table.ended(clock.instant(), AT_ONCE);
        while (!ended.isEmpty()) {
            int before = lifted;
            for (String id : ended) {
                try {
                    boolean did = Boolean.TRUE.equals(transaction.execute(
                            status -> enforcements.lift(id, REASON, "system").isPresent()));
                    lifted += did ? 1 : 0;
                } catch (RuntimeException unlifted) {
                    failures.add(unlifted);
                }
            }
            // another process is at them: what it leaves is for the next run
            ended = lifted == before ? List.of() : table.ended(clock.instant(), AT_ONCE);
        }
        if (!failures.isEmpty()) {
            // after the others were lifted; the failed job rings and is tried again
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).limit(9).forEach(first::addSuppressed);
            throw first;
        }
        return lifted;
    }

    /**
     * How often it is looked.
     *
     * @param expiryEvery the longest an enforcement outlives its end
     */
    @ConfigurationProperties("nightlight.enforcement")
    record Settings(@DefaultValue("15s") Duration expiryEvery) {}

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> enforcementExpiryJob(
                EnforcementExpiry expiry, RememberedDevices devices, Settings settings) {
            return Tasks.recurring("enforcement-expiry", FixedDelay.of(settings.expiryEvery()))
                    .execute((instance, context) -> {
                        expiry.liftEnded();
                        devices.forgetOpened();
                    });
        }
    }
}
