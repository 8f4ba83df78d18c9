package org.nightlight.authorities.cybertipline;

/**
 * A file that arrived whole.
 *
 * @param reportId the report it belongs to
 * @param fileId as it was numbered there
 * @param md5 of what was sent and of what arrived, 32 hex digits
 * @param bytes how many
 * @param receipt the answer as it came
 */
public record UploadedFile(long reportId, String fileId, String md5, long bytes, Receipt receipt) {}
