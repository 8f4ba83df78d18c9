package org.nightlight.server.evidence.internal;

import java.util.Locale;
import java.util.Map;
import org.nightlight.server.evidence.EvidenceExports;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Exports of evidence, in the ledger. */
@Service
class RecordedExports implements EvidenceExports {

    private final Vault vault;
    private final LedgerAtCommit ledger;

    RecordedExports(Vault vault, LedgerAtCommit ledger) {
        this.vault = vault;
        this.ledger = ledger;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Vault.Opened open(NewExport export) {
        Vault.Opened opened = vault.open(export.object());
        ledger.append(new LedgerEntry(
                "evidence.exported",
                export.actor(),
                export.subject(),
                Map.of(
                        "object", export.object(),
                        "purpose", export.purpose().name().toLowerCase(Locale.ROOT),
                        "for", export.of(),
                        "case", export.caseId()),
                Map.of()));
        return opened;
    }
}
