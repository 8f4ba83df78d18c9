package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.nightlight.server.evidence.Vault.VaultException;
import org.nightlight.server.evidence.internal.Certificate.Basis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the vault does by itself: takes up files without a row, ends holds whose time is over, finishes deletions that were
 * interrupted, and deletes what nothing has held for as long as the operator says.
 */
@Component
class VaultUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(VaultUpkeep.class);

    private static final int SOME = 500;

    private final TakingUp takingUp;
    private final RecordedHolds holds;
    private final Deletions deletions;
    private final DueTable due;
    private final EvidenceProperties properties;
    private final Clock clock;
    private final AtomicBoolean takenUp = new AtomicBoolean();

    VaultUpkeep(
            TakingUp takingUp,
            RecordedHolds holds,
            Deletions deletions,
            DueTable due,
            EvidenceProperties properties,
            Clock clock) {
        this.takingUp = takingUp;
        this.holds = holds;
        this.deletions = deletions;
        this.due = due;
        this.properties = properties;
        this.clock = clock;
    }

    /** Does what must not wait. */
    void turn() {
        if (!takenUp.get()) {
            takingUp.run();
            takenUp.set(true);
        }
        holds.endOver();
        each(due.leaving(), deletions::finish);
    }

    /** Deletes what nothing has held for as long as the operator says; nothing where that is not said. */
    void deleteUnheld() {
        if (properties.deleteAfter().isZero()) {
            return;
        }
        List<String> some = due();
        List<String> before = List.of();
        while (!some.isEmpty() && !some.equals(before)) { // what a feature still needs is met again
            each(some, reference -> deletions.delete(reference, Basis.NO_HOLD, "", "system"));
            before = some;
            some = due();
        }
    }

    private List<String> due() {
        return due.unheldSince(clock.instant().minus(properties.deleteAfter()), SOME);
    }

    /** One file that cannot be deleted must not keep the others; the job fails after all, so that the alarm rings. */
    private static void each(List<String> references, Consumer<String> what) {
        Optional<VaultException> failed = Optional.empty();
        for (String reference : references) {
            try {
                what.accept(reference);
            } catch (VaultException failure) {
                LOG.atError().setCause(failure).log("{} could not be deleted; it is tried again", reference);
                failed = Optional.of(failure);
            }
        }
        failed.ifPresent(failure -> {
            throw failure;
        });
    }
}
