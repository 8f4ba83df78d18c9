package org.nightlight.server.channels.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/** What the ledger keeps of duties. Joins the caller's transaction. */
@Component
class DutyRecords {

    private final LedgerAtCommit ledger;

    DutyRecords(LedgerAtCommit ledger) {
        this.ledger = ledger;
    }

    /** Something happened to a duty. */
    void of(String kind, CaseDuty duty, KnownCase known, String actor, Map<String, String> personal) {
        Map<String, String> facts = new HashMap<>();
        facts.put("case", duty.caseId());
        facts.put("duty", duty.id());
        facts.put("what", duty.duty());
        facts.put("channel", duty.channel());
        ledger.append(new LedgerEntry(kind, actor, Optional.of(known.subject()), facts, personal));
    }

    /** Something happened to what is known of a case. */
    void of(String kind, KnownCase known, String actor, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("case", known.caseId());
        ledger.append(new LedgerEntry(kind, actor, Optional.of(known.subject()), all, Map.of()));
    }
}
