package org.nightlight.server.legalprocess.internal;

import java.util.HashMap;
import java.util.Map;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/** What the ledger gets to know of requests and exports: ids and kinds only. */
@Component
final class LegalLedger {

    private final LedgerAtCommit ledger;

    LegalLedger(LedgerAtCommit ledger) {
        this.ledger = ledger;
    }

    /** Notes an act on a request, in the current transaction. */
    void request(LegalRequest request, ActTable.Kind kind, String actor) {
        request(request, kind, actor, Map.of());
    }

    /** Notes an act on a request with further facts. */
    void request(LegalRequest request, ActTable.Kind kind, String actor, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("request", request.id());
        facts.put("kind", LegalRequestTable.wireName(request.kind()));
        ledger.append(LedgerEntry.of("legal." + LegalRequestTable.wireName(kind), actor, facts));
    }

    /** Notes something of an export. */
    void export(String what, String actor, Map<String, String> facts) {
        ledger.append(LedgerEntry.of("legal.export_" + what, actor, facts));
    }
}
