package org.nightlight.server.review;

import java.util.List;

/**
 * A person resolved a case, or undid that; published inside the transaction, so that what listens is part of it.
 *
 * @param caseId the case
 * @param service the service of its account
 * @param account its account
 * @param decisions the decisions the case gathers
 * @param outcome what becomes of the content those decisions held
 * @param staff who decided
 */
public record CaseResolved(
        String caseId, String service, String account, List<String> decisions, Outcome outcome, String staff) {

    /** Copies the list. */
    public CaseResolved {
        decisions = List.copyOf(decisions);
    }

    /** What the resolution means for held content. */
    public enum Outcome {
        /** Nothing was wrong: held content is released. */
        NO_VIOLATION,
        /** Held content is blocked for good. */
        VIOLATION,
        /** The resolution was undone: everything is as it was before it. */
        UNDONE
    }
}
