package org.nightlight.server.identity.internal;

import java.util.Map;
import java.util.Optional;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/** Writes what happens to staff, services and keys into the ledger, in the caller's transaction. */
@Component
final class Journal {

    private final Ledger ledger;

    Journal(Ledger ledger) {
        this.ledger = ledger;
    }

    void write(String kind, String actor, Map<String, String> facts) {
        write(kind, actor, facts, Map.of());
    }

    /** With values that may have to be erased, such as a network address. */
    void write(String kind, String actor, Map<String, String> facts, Map<String, String> personal) {
        ledger.append(new LedgerEntry(kind, actor, Optional.empty(), facts, personal));
    }
}
