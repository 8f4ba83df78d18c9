package org.nightlight.testkit.cybertipline;

import java.util.Optional;

/**
 * A file as it arrived.
 *
 * @param id 32 hex digits
 * @param name as the client called it
 * @param length in bytes
 * @param md5 32 hex digits
 * @param beginning its first bytes, at most 64 KiB, for reading back transcripts
 * @param details the XML of its details, if they came
 */
public record TipFile(String id, String name, long length, String md5, String beginning, Optional<String> details) {}
