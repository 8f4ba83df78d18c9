package org.nightlight.authorities.cybertipline;

/**
 * A report that was taken back.
 *
 * @param reportId its number
 * @param before whether it had been taken back before
 * @param receipt the answer as it came
 */
public record RetractedReport(long reportId, boolean before, Receipt receipt) {}
