package org.nightlight.server.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Of what the objects in the {@link Vault} are evidence. The feature that decides tells it here, so that the vault knows
 * by itself what must stay: while a case is open, nothing that belongs to it is deleted. Joins the caller's transaction,
 * which must exist. Thread-safe.
 */
public interface SealedEvidence {

    /**
     * Notes that objects are evidence of a decision; what was noted of it before stays, and a new case takes the place of
     * an earlier one.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when one is not in the vault (any more)
     */
    void record(Use use);

    /**
     * Notes that a case is resolved: it holds nothing any more.
     *
     * @param actor who resolved it, as the ledger names them
     */
    void caseResolved(String caseId, String actor);

    /**
     * Notes that a case is open again and stands for these decisions.
     *
     * @param actor who undid the resolution, as the ledger names them
     */
    void caseReopened(String caseId, List<String> decisions, String actor);

    /**
     * The decisions on an account that must stay whole, with their texts, although their case may be resolved: those of
     * cases with a hold in force that is not of the open case itself.
     */
    Set<String> heldDecisions(String service, String account);

    /** Which of these cases have a hold in force that is not of the open case itself. */
    Set<String> heldCases(Set<String> cases);

    /**
     * What objects are evidence of.
     *
     * @param references the vault's
     * @param service the service of the account
     * @param account the account it is about
     * @param decision the decision
     * @param caseId the open case that the decision belongs to
     */
    record Use(Set<String> references, String service, String account, String decision, Optional<String> caseId) {

        /** Copies the references. */
        public Use {
            references = Set.copyOf(references);
        }
    }
}
