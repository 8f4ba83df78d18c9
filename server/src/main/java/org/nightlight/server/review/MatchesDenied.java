package org.nightlight.server.review;

import java.util.List;

/**
 * A person found no violation, and that what matched is not what the banks mean; published inside the transaction of the
 * resolution, after {@link CaseResolved}. Undoing the resolution undoes it.
 *
 * @param caseId the case
 * @param service the service of its account
 * @param decisions the decisions the case gathers
 * @param staff who decided
 */
public record MatchesDenied(String caseId, String service, List<String> decisions, String staff) {

    /** Copies the list. */
    public MatchesDenied {
        decisions = List.copyOf(decisions);
    }
}
