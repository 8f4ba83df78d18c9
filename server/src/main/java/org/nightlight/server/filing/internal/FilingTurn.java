package org.nightlight.server.filing.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.nightlight.authorities.cybertipline.CyberTipline;
import org.nightlight.authorities.cybertipline.CyberTiplineException;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.server.backup.Restores;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.internal.FilingCalls.EndingAskedException;
import org.nightlight.server.filing.internal.FilingRow.Ending;
import org.nightlight.server.filing.internal.Tiplines.UnsetException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with one filing from where it stands until it is at its end or must wait. What to do next follows from what is
 * stored, so that it does not matter whether it was this process that stored it.
 */
@Component
class FilingTurn {

    /** From this attempt on there is a pause before the next one. */
    private static final int QUICK_ATTEMPTS = 3;

    private static final Duration UNTIL_A_PERSON_ACTS = Duration.ofMinutes(5);

    private static final String MAY_BE_FILED =
            "This installation was restored from a backup after the report was confirmed, so that it may have been filed"
                    + " already. Look into the receipts of NCMEC, or ask them. If it was not filed, try it again now; if it"
                    + " was, retract it.";

    private static final String AGAIN_AND_AGAIN =
            "It was begun several times, and each time an answer was lost or a file arrived altered. It is tried again by"
                    + " itself.";

    private final LeaseTable leases;
    private final FilingTable table;
    private final AttemptTable attempts;
    private final StoredSetup setup;
    private final Restores restores;
    private final Tiplines tiplines;
    private final FilingCalls calls;
    private final Endings endings;
    private final Setbacks setbacks;
    private final TransactionTemplate transaction;
    private final BackOff backOff;
    private final Clock clock;

    FilingTurn(
            LeaseTable leases,
            FilingTable table,
            AttemptTable attempts,
            StoredSetup setup,
            Restores restores,
            Tiplines tiplines,
            FilingCalls calls,
            Endings endings,
            Setbacks setbacks,
            FilingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.leases = leases;
        this.table = table;
        this.attempts = attempts;
        this.setup = setup;
        this.restores = restores;
        this.tiplines = tiplines;
        this.calls = calls;
        this.endings = endings;
        this.setbacks = setbacks;
        this.transaction = transaction;
        this.backOff = new BackOff(properties, RandomGenerator.getDefault());
        this.clock = clock;
    }

    /**
     * Goes on with a filing that was claimed under a lease.
     *
     * @param mayGoOn asked before each call
     */
    void run(String id, String lease, BooleanSupplier mayGoOn) throws InterruptedException {
        FilingRow filing = guarded(id, lease);
        if (setup.now().environment() != filing.environment()) {
            setbacks.waits(
                    filing,
                    lease,
                    "It was confirmed for " + Tiplines.name(filing.environment()) + ", and reports go to "
                            + Tiplines.name(setup.now().environment())
                            + " now. Set the environment back, or return it.",
                    UNTIL_A_PERSON_ACTS);
            return;
        }
        Optional<Instant> restored = restores.latest();
        if (restored.filter(at -> at.isAfter(filing.touchedAt())).isPresent()) {
            setbacks.waits(filing, lease, MAY_BE_FILED, UNTIL_A_PERSON_ACTS);
            return;
        }
        try (CyberTipline tipline = tiplines.open(filing.environment())) {
            Contents contents = table.contents(id);
            boolean goesOn = true;
            while (goesOn && mayGoOn.getAsBoolean()) {
                goesOn = step(id, lease, contents, tipline);
            }
            if (goesOn) {
                setbacks.interrupted(guarded(id, lease), lease);
            }
        } catch (UnsetException unset) {
            setbacks.waits(filing, lease, unset.why(), UNTIL_A_PERSON_ACTS);
        }
    }

    private FilingRow guarded(String id, String lease) {
        return transaction.execute(_ -> leases.guard(id, lease));
    }

    /** Does what is next; whether there is more to do now. */
    private boolean step(String id, String lease, Contents contents, CyberTipline tipline) throws InterruptedException {
        FilingRow filing = guarded(id, lease);
        Optional<Attempt> running = attempts.running(id);
        if (running.isEmpty()) {
            return begin(filing, lease, contents, tipline);
        }
        Work work = work(filing, lease, running.get(), contents, tipline);
        Progress progress = Progress.of(attempts.steps(work.attempt().id()));
        Next next = Next.of(
                work.attempt(), progress, filing.ending(), contents.files().size(), clock.instant());
        try {
            return make(work, next);
        } catch (EndingAskedException asked) {
            return true;
        } catch (InvalidReportException invalid) {
            return setbacks.invalid(work, invalid);
        } catch (CyberTiplineException failure) {
            return setbacks.failed(work, failure);
        } catch (IOException | Vault.VaultException | Vault.DeletedException unreadable) {
            return setbacks.unreadable(work);
        }
    }

    private boolean make(Work work, Next next)
            throws CyberTiplineException, InterruptedException, InvalidReportException, IOException {
        switch (next) {
            case Next.Submit _ -> calls.submit(work);
            case Next.Upload(int file) -> calls.upload(work, file);
            case Next.Describe(int file, String fileId) -> calls.describe(work, file, fileId);
            case Next.Finish _ -> {
                endings.finished(work, calls.finish(work));
                return false;
            }
            case Next.Retract _ -> endings.retracted(work, calls.retract(work));
            case Next.Leave(Attempt.State as) -> endings.leave(work, as);
        }
        return true;
    }

    private boolean begin(FilingRow filing, String lease, Contents contents, CyberTipline tipline) {
        if (filing.ending().filter(Ending.RETURN::equals).isPresent()) {
            endings.giveBack(filing, lease);
            return false;
        }
        int before = attempts.of(filing.id()).size();
        Instant now = clock.instant();
        // once for each attempt: the pause is noted as so many tries
        boolean pausesFirst = before >= QUICK_ATTEMPTS && filing.tries() < before;
        transaction.executeWithoutResult(_ -> {
            leases.guard(filing.id(), lease);
            leases.notEnding(filing.id());
            if (pausesFirst) {
                Duration pause = backOff.after(before - QUICK_ATTEMPTS + 1, filing.danger());
                leases.release(filing.id(), now.plus(pause), before, Optional.of(AGAIN_AND_AGAIN));
            } else {
                attempts.begin(filing.id(), now);
            }
        });
        return !pausesFirst;
    }

    private Work work(FilingRow filing, String lease, Attempt attempt, Contents contents, CyberTipline tipline) {
        return new Work(filing, lease, attempt, contents, table.accounts(filing.id()), tipline);
    }
}
