package org.nightlight.server.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The only way by which a person gets to see sealed evidence: every look is recorded, with who, what, in which form, for
 * which case and when, and committed with its ledger entry before anything is shown. Thread-safe.
 */
public interface EvidenceViews {

    /**
     * Records a look at something that is not in the vault, such as a sealed text. Joins the caller's transaction, which
     * must exist.
     */
    void record(NewView view);

    /**
     * Opens a sealed object and records the look. Joins the caller's transaction, which must exist; nothing may be shown
     * before it is committed.
     *
     * @param view whose object is the vault's reference
     * @throws Vault.VaultException when it is damaged or missing; then nobody saw anything and nothing is recorded
     */
    Vault.Opened open(NewView view);

    /** Who looked at the evidence of a case, newest first, at most {@code limit}. */
    List<View> ofCase(String caseId, int limit);

    /** Who looked at an object, newest first, at most {@code limit}. */
    List<View> ofObject(String object, int limit);

    /**
     * What persons saw of an object until now: what {@code fileViewedByEsp} and {@code exifViewedByEsp} of a report to NCMEC
     * follow from, and nothing else does.
     */
    Seen seen(String object);

    /**
     * What persons saw of an object.
     *
     * @param whole whether somebody saw the whole of it, unblurred
     * @param metadata whether somebody read what its metadata (EXIF) says; counts only for what was seen as a whole
     */
    record Seen(boolean whole, boolean metadata) {}

    /** How much of an object is shown. */
    enum Form {
        /** A text, as it was written. */
        TEXT,
        /** A picture, small, grey and blurred. */
        SHIELDED,
        /** A picture, small and grey. */
        GREY,
        /** The whole file, in its colours and unblurred. */
        WHOLE,
        /** What its metadata says. */
        METADATA
    }

    /**
     * A look about to be taken.
     *
     * @param staff who, the id of the person
     * @param service the service of the account it is about
     * @param account the account it is about
     * @param caseId for which case
     * @param decision of which decision it is evidence
     * @param object what: the vault's reference, or the event whose text it is
     * @param reason why, in the person's words, where no look is needed
     */
    record NewView(
            String staff,
            String service,
            String account,
            String caseId,
            String decision,
            String object,
            Form form,
            Optional<String> reason) {

        /** A look that needs no reason. */
        public NewView(
                String staff,
                String service,
                String account,
                String caseId,
                String decision,
                String object,
                Form form) {
            this(staff, service, account, caseId, decision, object, form, Optional.empty());
        }
    }

    /**
     * A look that was taken.
     *
     * @param reason why, in the person's words, where it was asked for
     */
    record View(
            Instant at,
            String staff,
            String caseId,
            String decision,
            String object,
            Form form,
            Optional<String> reason) {}
}
