package org.nightlight.server.filing.internal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.springframework.stereotype.Component;

/** Counts calls and what becomes of reports. */
@Component
class FilingMeters {

    private final MeterRegistry registry;

    FilingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void called(Call call, Step.Kind outcome, Duration took) {
        registry.timer("nightlight.filing.calls", "call", Column.term(call), "outcome", Column.term(outcome))
                .record(took);
    }

    void ended(Environment environment, String how) {
        registry.counter("nightlight.filing.ended", "environment", Column.term(environment), "how", how)
                .increment();
    }

    /** The worker failed in a way nobody foresaw. */
    void failed() {
        registry.counter("nightlight.filing.failures").increment();
    }
}
