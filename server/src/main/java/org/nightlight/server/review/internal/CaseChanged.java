package org.nightlight.server.review.internal;

/**
 * Something about a case is different; published inside the transaction, for what may come after its commit.
 *
 * @param caseId the case
 */
record CaseChanged(String caseId) {}
