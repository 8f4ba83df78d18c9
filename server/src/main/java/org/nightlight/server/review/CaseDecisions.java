package org.nightlight.server.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.identity.StaffMember;

/** What persons decided about cases, for who must decide once more. Thread-safe. */
public interface CaseDecisions {

    /**
     * Everybody who ever resolved, or undid the resolution of, what a decision or a case is about.
     *
     * @param origin a case, or a decision or a report that cases gather
     * @return ids of the staff
     */
    Set<String> deciders(String origin);

    /** The cases that an origin belongs to: itself, or those that gather the decision or report. */
    List<String> cases(String origin);

    /** Since when a case stands resolved without a violation. */
    Optional<Instant> noViolationSince(String caseId);

    /**
     * Takes the resolution of a case back, so that it is open and reviewed again. Joins the caller's transaction, which must
     * exist.
     *
     * @return the id of the case that is open now
     * @throws org.springframework.security.access.AccessDeniedException when the person may not
     */
    String reopen(String caseId, String reason, StaffMember staff);
}
