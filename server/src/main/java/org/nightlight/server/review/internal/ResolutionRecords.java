package org.nightlight.server.review.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/** What the ledger keeps of a resolution and of its undoing. */
@Component
final class ResolutionRecords {

    private final LedgerAtCommit ledger;

    ResolutionRecords(LedgerAtCommit ledger) {
        this.ledger = ledger;
    }

    void resolved(ReviewCase one, Resolution resolution) {
        Map<String, String> facts = new HashMap<>();
        facts.put("case", one.id());
        facts.put("resolution", resolution.id());
        facts.put("outcome", resolution.violation() ? "violation" : "no_violation");
        resolution.policy().ifPresent(policy -> facts.put("policy", policy));
        if (!resolution.acts().isEmpty()) {
            facts.put(
                    "acts",
                    resolution.acts().stream()
                            .map(act -> act.kind().name().toLowerCase(Locale.ROOT) + " " + act.enforcement())
                            .collect(Collectors.joining(", ")));
        }
        ledger.append(new LedgerEntry(
                "case.resolved",
                "staff:" + resolution.staff(),
                Optional.of(one.subject()),
                facts,
                resolution.note().isBlank() ? Map.of() : Map.of("note", resolution.note())));
    }

    void undone(ReviewCase one, Resolution resolution, String reason, StaffMember staff) {
        ledger.append(new LedgerEntry(
                "case.resolution_undone",
                staff.actor(),
                Optional.of(one.subject()),
                Map.of("case", one.id(), "resolution", resolution.id()),
                reason.isBlank() ? Map.of() : Map.of("reason", reason)));
    }
}
