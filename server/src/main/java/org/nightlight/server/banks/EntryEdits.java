package org.nightlight.server.banks;

import java.time.Instant;

/**
 * Changes what is said of an entry; its hashes stay. Each change is recorded in the ledger and holds for every match that
 * begins afterwards. Thread-safe.
 *
 * <p>{@code by} is who acts: {@code staff:<id>}, {@code key:<id>} or {@code system}.
 */
public interface EntryEdits {

    /**
     * Lets an entry match only after a time, if it is enabled then: what is disabled stays so.
     *
     * @return whether there is such an entry
     * @throws Banks.UnknownBankException when there is no bank of that name
     */
    boolean disableUntil(String bank, long id, Instant until, String by);

    /**
     * Writes the note of an entry anew.
     *
     * @return whether there is such an entry
     * @throws Banks.UnknownBankException when there is no bank of that name
     * @throws InvalidBankException when the note is too long
     */
    boolean note(String bank, long id, String note, String by);
}
