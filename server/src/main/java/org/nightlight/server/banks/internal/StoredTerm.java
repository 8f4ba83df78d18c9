package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * A term of a bank.
 *
 * @param id unique in the installation
 * @param addedBy {@code staff:<id>}, {@code key:<id>} or {@code system}
 * @param removedAt when it was removed; it can be brought back for a while
 */
record StoredTerm(long id, String bank, Term what, Instant addedAt, String addedBy, Optional<Instant> removedAt) {}
