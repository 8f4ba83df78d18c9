package org.nightlight.matching;

import org.nightlight.fingerprint.PdqHash;

/**
 * What goes into an index.
 *
 * @param id chosen by the caller; an index holds one hash for each
 * @param hash what is searched
 */
public record HashEntry(long id, PdqHash hash) {}
