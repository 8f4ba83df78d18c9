package org.nightlight.server.review;

/**
 * Something became known that authorities may have to be told before any person resolves the case; published inside the
 * transaction, so that what listens is part of it.
 *
 * @param caseId the case
 * @param service the service of its account
 * @param account its account
 * @param what what became known
 * @param by {@code staff:<id>} or {@code system}
 */
public record BecameKnown(String caseId, String service, String account, What what, String by) {

    /** What can become known. */
    public enum What {
        /** An event matched an entry that must be reported. */
        MUST_REPORT_MATCH,
        /** Someone is in imminent danger. */
        IMMINENT_DANGER
    }
}
