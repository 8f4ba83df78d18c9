package org.nightlight.server.ledger;

import javax.sql.DataSource;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Verifies the whole ledger once a day, and says so when it does not hold. */
@Component
class LedgerWatch {

    private static final Logger log = LoggerFactory.getLogger(LedgerWatch.class);

    private final LedgerVerifier verifier;
    private final Checkpoints checkpoints;
    private final Alarms alarms;

    LedgerWatch(DataSource database, DataFolder folder, Keys keys, Checkpoints checkpoints, Alarms alarms) {
        this.verifier = new LedgerVerifier(database, folder, keys);
        this.checkpoints = checkpoints;
        this.alarms = alarms;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT24H")
    void verify() {
        LedgerVerification verification = verifier.verify();
        if (verification.intact()) {
            log.info(
                    "The ledger is whole: {} entries, {} checkpoints",
                    verification.entries(),
                    verification.checkpoints());
            alarms.clear(AlarmKind.LEDGER_BROKEN, Checkpoints.CHAIN);
            checkpoints.thin();
        } else {
            alarms.raise(
                    AlarmKind.LEDGER_BROKEN,
                    Checkpoints.CHAIN,
                    verification.findings().getFirst().message()
                            + ". Run ./nightlight ledger verify, and keep the database and checkpoints as they are.");
        }
    }
}
