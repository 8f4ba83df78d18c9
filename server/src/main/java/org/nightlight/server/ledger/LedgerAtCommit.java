package org.nightlight.server.ledger;

import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends to the ledger as the last thing before the transaction commits. The ledger's lock is held until commit, so a
 * feature that appends in the middle of a transaction of others would hold it while waiting for their row locks, and two
 * such transactions could wait for each other. Entries keep the order in which they were given. Thread-safe.
 */
@Component
public final class LedgerAtCommit {

    private final Ledger ledger;

    /** Appends to that ledger. */
    public LedgerAtCommit(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Appends when the current transaction is about to commit; if that fails, the transaction fails.
     *
     * @throws IllegalTransactionStateException when there is no transaction
     */
    public void append(LedgerEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalTransactionStateException("A ledger entry belongs to the transaction it tells of");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                ledger.append(entry);
            }
        });
    }
}
