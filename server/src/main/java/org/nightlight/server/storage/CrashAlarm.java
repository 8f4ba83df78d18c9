package org.nightlight.server.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the operator that PostgreSQL ended by itself, though it was started again at once. */
@Component
final class CrashAlarm {

    CrashAlarm(ObjectProvider<EmbeddedPostgres> embedded, Alarms alarms, MeterRegistry metrics) {
        Counter restarts = metrics.counter("nightlight.database.restarts");
        embedded.ifAvailable(postgres -> postgres.onCrash((status, away) -> {
            restarts.increment();
            alarms.raise(
                    AlarmKind.DATABASE_RESTARTED,
                    "postgresql",
                    "PostgreSQL ended unexpectedly (status " + status + ") and answered again after " + away.toMillis()
                            + " ms. Nothing that was confirmed is lost; the server's log says why it ended.");
        }));
    }
}
