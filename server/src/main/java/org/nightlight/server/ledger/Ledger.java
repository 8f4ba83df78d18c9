package org.nightlight.server.ledger;

import java.util.List;

/**
 * The append-only, hash-chained record of every decision and access.
 *
 * <p>{@link #append} joins the caller's transaction, which must exist: an entry is there exactly when what it tells of
 * was committed. Appends are serialised until commit, so append last in a transaction and keep it short.
 */
public interface Ledger {

    /**
     * Adds an entry at the end of the chain.
     *
     * @return its sequence number, without gaps, from 1
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction
     */
    long append(LedgerEntry entry);

    /**
     * Erases the personal values recorded for a subject; their salted digests stay, so that the chain still verifies.
     *
     * @param subject the platform account as {@code service/account}
     * @return how many values were erased
     */
    int erase(String subject);

    /** Reads the ledger, newest first. */
    List<RecordedEntry> read(LedgerQuery query);
}
