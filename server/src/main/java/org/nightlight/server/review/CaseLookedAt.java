package org.nightlight.server.review;

/**
 * A person who may resolve a case has opened or taken it; published inside the transaction that records it.
 *
 * @param caseId the case
 */
public record CaseLookedAt(String caseId) {}
