package org.nightlight.server.banks;

import java.util.List;
import java.util.Optional;

/**
 * The banks and their entries. Each change is one transaction of its own (or joins the caller's), is recorded in the
 * ledger, and is seen by every match that begins after the change was committed. Thread-safe.
 *
 * <p>{@code by} is who acts: {@code staff:<id>}, {@code key:<id>} or {@code system}.
 */
public interface Banks {

    /** All banks, by name. */
    List<Bank> all();

    /** The bank of that name, in whatever case. */
    Optional<Bank> find(String name);

    /**
     * Creates a bank.
     *
     * @return the bank, or empty when there is one of that name
     */
    Optional<Bank> create(Bank.Settings settings, boolean fromPack, String by);

    /**
     * Changes what can be set of a bank; name and kind stay.
     *
     * @throws UnknownBankException when there is no bank of that name
     */
    Bank change(Bank.Settings settings, String by);

    /**
     * Adds entries. Those that the bank holds already stay as they are; those that were removed come back.
     *
     * @return for each the entry's id and whether it is new or back, in the order given
     * @throws UnknownBankException when there is no bank of that name
     * @throws InvalidBankException when the bank does not hold media
     */
    List<Added> add(String bank, List<NewEntry> entries, String by);

    /** An entry, removed or not. */
    Optional<BankEntry> entry(String bank, long id);

    /**
     * Entries in the order in which they were added.
     *
     * @param after only those with a larger id
     */
    List<BankEntry> entries(String bank, long after, int limit);

    /** The entries that hold exactly this hash or one near it, nearest first; disabled ones too. */
    List<Found> search(String hash, int limit);

    /** Removes an entry; returns whether it was there. */
    boolean remove(String bank, long id, String by);

    /** Brings a removed entry back; returns whether it was removed. */
    boolean restore(String bank, long id, String by);

    /** Lets an entry match or not; returns whether there is such an entry. */
    boolean setEnabled(String bank, long id, boolean enabled, String by);

    /** What became of an entry that was to be added. */
    record Added(long id, boolean isNew) {}

    /** An entry that a search found. */
    record Found(BankEntry entry, String algorithm, int distance) {}

    /** There is no bank of that name. */
    final class UnknownBankException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Names it. */
        public UnknownBankException(String name) {
            super("There is no bank '" + name + "'");
        }
    }
}
