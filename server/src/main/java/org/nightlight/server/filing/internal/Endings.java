package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.nightlight.authorities.cybertipline.FinishedReport;
import org.nightlight.authorities.cybertipline.RetractedReport;
import org.nightlight.server.filing.internal.FilingRow.Ending;
import org.nightlight.server.filing.internal.FilingSeal.Place;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** How attempts end, and what follows. */
@Component
class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int TRIES = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LeaseTable leases;
    private final AttemptTable attempts;
    private final Conclusions conclusions;
    private final FilingSeal seal;
    private final LedgerAtCommit ledger;
    private final FilingProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Endings(
            LeaseTable leases,
            AttemptTable attempts,
            Conclusions conclusions,
            FilingSeal seal,
            LedgerAtCommit ledger,
            FilingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.leases = leases;
        this.attempts = attempts;
        this.conclusions = conclusions;
        this.seal = seal;
        this.ledger = ledger;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Archives the notice. It cannot be had again, so a database that is away for a moment is waited for. */
    void finished(Work work, FinishedReport finished) {
        for (int tries = 1; ; tries++) {
            try {
                conclusions.finished(work, finished);
                return;
            } catch (DataAccessException | CannotCreateTransactionException away) {
                if (tries == TRIES) {
                    throw away;
                }
                LOG.warn("The notice of {} could not be archived; trying again", work.id());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** The report was taken back. */
    void retracted(Work work, RetractedReport retracted) {
        transaction.executeWithoutResult(_ -> {
            leases.guard(work.id(), work.lease());
            attempts.add(work.attempt().id(), FilingCalls.done(retracted.receipt(), Optional.empty()), clock.instant());
            end(work, Attempt.State.RETRACTED, Optional.empty());
        });
    }

    /** Nobody goes on with the attempt. */
    void leave(Work work, Attempt.State as) {
        transaction.executeWithoutResult(_ -> {
            leases.guard(work.id(), work.lease());
            end(work, as, as == Attempt.State.ORPHAN ? Optional.of(gone(work)) : Optional.empty());
        });
    }

    /** When a report that may be open is gone at the latest. */
    private Instant gone(Work work) {
        Attempt attempt = work.attempt();
        if (attempt.number().isPresent()) {
            return Attempt.end(
                    attempt.openedAt().orElseThrow(), attempt.changedAt().orElse(clock.instant()));
        }
        List<Step> steps = attempts.steps(attempt.id());
        return steps.getLast()
                .at()
                .plus(properties.connecting())
                .plus(properties.answering())
                .plus(LIFE);
    }

    private void end(Work work, Attempt.State as, Optional<Instant> expires) {
        attempts.end(work.attempt().id(), as, expires, clock.instant());
        Map<String, String> facts = Conclusions.facts(work.filing());
        facts.put("attempt", Integer.toString(work.attempt().ordinal()));
        facts.put("state", Column.term(as));
        work.attempt().number().ifPresent(number -> facts.put("number", Long.toString(number)));
        expires.ifPresent(at -> facts.put("expires", at.toString()));
        ledger.append(LedgerEntry.about(work.subject(), "filing.attempt_ended", "system", facts));
    }

    /** Asks that the filing be ended once nothing is open at NCMEC; what was asked for before stands, unless it is less. */
    void ask(Work work, Ending ending, String reason) {
        transaction.executeWithoutResult(_ -> {
            FilingRow filing = leases.guard(work.id(), work.lease());
            if (filing.ending().isEmpty()
                    || ending == Ending.RETURN && filing.ending().get() == Ending.ANEW) {
                leases.end(work.id(), ending, "system", Optional.of(sealed(work.id(), reason)), clock.instant());
            }
        });
    }

    byte[] sealed(String filing, String reason) {
        return seal.seal(Place.REASON, filing, reason);
    }

    /** Gives it back, as was asked. */
    void giveBack(FilingRow filing, String lease) {
        transaction.executeWithoutResult(_ -> {
            FilingRow now = leases.guard(filing.id(), lease);
            String reason = leases.endingReason(filing.id())
                    .map(closed -> seal.openText(Place.REASON, filing.id(), closed))
                    .orElse("");
            conclusions.giveBack(now, reason, now.endingBy().orElse("system"));
        });
    }
}
