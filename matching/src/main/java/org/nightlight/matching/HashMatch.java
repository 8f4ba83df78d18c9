package org.nightlight.matching;

/**
 * An entry of an index that is close enough to what was asked for.
 *
 * @param id the id under which it was added
 * @param distance in how many of the 256 bits it differs from the query
 */
public record HashMatch(long id, int distance) {}
