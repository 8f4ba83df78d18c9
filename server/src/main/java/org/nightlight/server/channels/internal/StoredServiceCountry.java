package org.nightlight.server.channels.internal;

import java.time.Clock;
import java.util.Map;
import org.nightlight.server.channels.ServiceCountry;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps it in the database, and in the ledger who said it. */
@Service
class StoredServiceCountry implements ServiceCountry {

    private final KnownCaseTable table;
    private final LedgerAtCommit ledger;
    private final Clock clock;

    StoredServiceCountry(KnownCaseTable table, LedgerAtCommit ledger, Clock clock) {
        this.table = table;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void set(String country, String by) {
        table.serviceCountry(country, clock.instant(), by);
        ledger.append(LedgerEntry.of("duties.service_country", by, Map.of("country", country)));
    }
}
