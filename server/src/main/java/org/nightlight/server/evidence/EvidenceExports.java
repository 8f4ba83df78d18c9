package org.nightlight.server.evidence;

import java.util.Optional;

/**
 * The only way by which sealed evidence leaves the installation: every export is recorded, with what, for which purpose, by
 * whom and when, and its ledger entry is committed before anything is sent. Thread-safe.
 */
public interface EvidenceExports {

    /**
     * Opens a sealed object to be sent elsewhere and records that. Joins the caller's transaction, which must exist; nothing
     * may be sent before it is committed.
     *
     * @throws Vault.VaultException when it is damaged or missing; then nothing is recorded
     * @throws Vault.DeletedException when it was deleted lawfully
     */
    Vault.Opened open(NewExport export);

    /** Why something leaves. */
    enum Purpose {
        /** It belongs to a report to an authority. */
        FILING,
        /** Police or a court asked for it. */
        LEGAL_PROCESS
    }

    /**
     * An export about to be made.
     *
     * @param object the vault's reference
     * @param of the report or the request that it is for, by its id
     * @param caseId the case it belongs to
     * @param subject the account it is about, as the ledger names it, if it is known
     * @param actor who sends it, as the ledger names them
     */
    record NewExport(
            String object, Purpose purpose, String of, String caseId, Optional<String> subject, String actor) {}
}
