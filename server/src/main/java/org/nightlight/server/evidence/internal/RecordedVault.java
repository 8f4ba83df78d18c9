package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.util.Optional;
import org.nightlight.server.evidence.Vault;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The vault with its record of what it keeps. The row is written, and locked, before the file, so that a deletion of the
 * same content and its sealing never overlap; a file whose row a crash took is taken up by {@link TakingUp}. Thread-safe.
 */
final class RecordedVault implements Vault {

    private final SealedVault files;
    private final VaultTable table;
    private final DeletionTable deletions;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RecordedVault(
            SealedVault files,
            VaultTable table,
            DeletionTable deletions,
            TransactionTemplate transactions,
            Clock clock) {
        this.files = files;
        this.table = table;
        this.deletions = deletions;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String seal(byte[] content, String mediaType) {
        String reference = files.referenceOf(content);
        transactions.executeWithoutResult(_ -> {
            table.sealing(reference, content.length, clock.instant());
            deletions.cancel(reference, clock.instant());
            files.seal(content, mediaType);
        });
        return reference;
    }

    @Override
    public Opened open(String reference) {
        if (!files.has(reference)) {
            deletions.latestDone(reference).ifPresent(certificate -> {
                throw new DeletedException(reference + " was deleted on " + certificate.deletedAt() + ", certificate "
                        + certificate.decided().id());
            });
        }
        return files.open(reference);
    }

    @Override
    public Optional<Integer> sizeOf(String reference) {
        return files.sizeOf(reference);
    }
}
