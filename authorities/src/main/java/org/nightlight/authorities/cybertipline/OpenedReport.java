package org.nightlight.authorities.cybertipline;

/**
 * A report that is open: it takes files, and expires unless it is finished.
 *
 * @param reportId its number; to be stored before anything else is done
 * @param receipt the answer as it came
 */
public record OpenedReport(long reportId, Receipt receipt) {}
