package org.nightlight.media;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ITDecodeWorkersContract extends MediaFingerprinterContract {

    private final MediaFingerprinter fingerprinter = new DecodeWorkers(
            LIMITS, new WorkerSettings(2, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60)));

    @Override
    MediaFingerprinter fingerprinter() {
        return fingerprinter;
    }

    @AfterAll
    void endWorkers() {
        fingerprinter.close();
    }
}
