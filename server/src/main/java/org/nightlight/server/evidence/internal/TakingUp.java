package org.nightlight.server.evidence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.nightlight.server.evidence.Vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the vault's table agree with its folder: files without a row get one (sealed before there was the table, or by a
 * process that was killed before it committed), and rows without a size get theirs. Thread-safe.
 */
final class TakingUp {

    private static final Logger LOG = LoggerFactory.getLogger(TakingUp.class);

    private static final int SOME = 1_000;

    private final FolderVault files;
    private final VaultTable table;
    private final TransactionTemplate transactions;

    TakingUp(FolderVault files, VaultTable table, TransactionTemplate transactions) {
        this.files = files;
        this.table = table;
        this.transactions = transactions;
    }

    /** Takes up what there is; how many files got a row. */
    int run() {
        int[] taken = {0};
        try {
            files.eachReference(SOME, some -> {
                for (String reference : table.unknown(some)) {
                    if (takeUp(reference)) {
                        taken[0]++;
                    }
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException("The vault's folder cannot be read", failure);
        }
        measure();
        if (taken[0] > 0) {
            LOG.info("{} sealed files had no row in the database and were taken up", taken[0]);
        }
        return taken[0];
    }

    private boolean takeUp(String reference) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            try {
                boolean taken = table.takeUp(reference, files.writtenAt(reference));
                if (taken && !files.has(reference)) {
                    // deleted lawfully since the folder was listed
                    status.setRollbackOnly();
                    return false;
                }
                return taken;
            } catch (NoSuchFileException gone) {
                return false;
            } catch (IOException failure) {
                throw new UncheckedIOException(reference + " cannot be read", failure);
            }
        }));
    }

    private void measure() {
        String after = "";
        while (true) {
            List<String> some = table.unmeasured(after, SOME);
            if (some.isEmpty()) {
                return;
            }
            for (String reference : some) {
                try {
                    files.sizeOf(reference).ifPresent(size -> table.measured(reference, size));
                } catch (VaultException damaged) {
                    LOG.warn("The size of a sealed object is not known: {}", damaged.getMessage());
                }
            }
            after = some.getLast();
        }
    }
}
