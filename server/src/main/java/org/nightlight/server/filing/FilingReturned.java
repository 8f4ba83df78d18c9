package org.nightlight.server.filing;

/**
 * A report came back to who prepared it, by a second person or because NCMEC refuses it as it is; published in the
 * transaction.
 *
 * @param filing its id
 * @param caseId the case
 * @param reason what is to be mended
 * @param by {@code staff:<id>} or {@code system}
 */
public record FilingReturned(String filing, String caseId, String reason, String by) {}
