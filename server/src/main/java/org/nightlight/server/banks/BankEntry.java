package org.nightlight.server.banks;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a bank.
 *
 * @param id unique in the installation
 * @param what the medium and what is said of it
 * @param addedBy {@code staff:<id>}, {@code key:<id>} or {@code system}
 * @param removedAt when it was removed; it can be brought back for a while
 */
public record BankEntry(
        long id, String bank, NewEntry what, Instant addedAt, String addedBy, Optional<Instant> removedAt) {}
