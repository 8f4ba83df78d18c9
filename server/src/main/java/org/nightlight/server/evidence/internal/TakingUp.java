package org.nightlight.server.evidence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nightlight.server.evidence.internal.VaultTable.Found;
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

    private final SealedVault files;
    private final VaultTable table;
    private final TransactionTemplate transactions;

    TakingUp(SealedVault files, VaultTable table, TransactionTemplate transactions) {
        this.files = files;
        this.table = table;
        this.transactions = transactions;
    }

    /** Takes up what there is; how many files got a row. */
    int run() {
        int[] taken = {0};
        try {
            files.eachReference(SOME, some -> {
                List<Found> found = table.unknown(some).stream()
                        .flatMap(reference -> files.find(reference).stream())
                        .toList();
                if (!found.isEmpty()) {
                    taken[0] += takeUp(found);
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

    private int takeUp(List<Found> found) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            List<String> taken = table.takeUp(found);
            // deleted lawfully since the folder was listed
            List<String> gone =
                    taken.stream().filter(reference -> !files.has(reference)).toList();
            gone.forEach(table::delete);
            return taken.size() - gone.size();
        }));
    }

    private void measure() {
        List<String> some = table.unmeasured("", SOME);
        while (!some.isEmpty()) {
            Map<String, Integer> sizes = new HashMap<>();
            for (String reference : some) {
                files.find(reference).flatMap(Found::size).ifPresent(size -> sizes.put(reference, size));
            }
            table.measured(sizes);
            some = table.unmeasured(some.getLast(), SOME);
        }
    }
}
