package org.nightlight.server.legalprocess.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.legalprocess.internal.ExportStore.Stored;
import org.nightlight.server.legalprocess.internal.ExportTable.Export;
import org.nightlight.server.legalprocess.internal.ExportTable.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes packages one after the other, and deletes those whose time is over. One that a crash left behind is made anew; one
 * that fails says so on its page and rings.
 */
@Component
final class ExportJob {

    static final String TOPIC = "exports";

    /** How long a finished package is kept. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(ExportJob.class);

    /** One that has not gone on for so long was left behind by a process that ended. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(5);

    private static final int MOST_ATTEMPTS = 3;

    private final ExportTable exports;
    private final ExportStore store;
    private final Packaging packaging;
    private final LegalLedger ledger;
    private final Alarms alarms;
    private final LiveUpdates live;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ExportJob(
            ExportTable exports,
            ExportStore store,
            Packaging packaging,
            LegalLedger ledger,
            Alarms alarms,
            LiveUpdates live,
            TransactionTemplate transactions,
            Clock clock) {
        this.exports = exports;
        this.store = store;
        this.packaging = packaging;
        this.ledger = ledger;
        this.alarms = alarms;
        this.live = live;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Deletes what is over, and makes what waits. */
    void turn() {
        exports.over(clock.instant()).forEach(this::delete);
        sweep();
        Optional<Export> next = exports.take(clock.instant(), LEFT_BEHIND);
        while (next.isPresent()) {
            make(next.get());
            next = exports.take(clock.instant(), LEFT_BEHIND);
        }
    }

    private void sweep() {
        try {
            store.sweep(exports.in(State.QUEUED, State.MAKING, State.READY), exports.in(State.QUEUED, State.MAKING));
        } catch (IOException failure) {
            log.warn("What is left of old packages could not be deleted; it is tried again", failure);
        }
    }

    private void delete(Export one) {
        try {
            store.delete(one.id());
        } catch (IOException failure) {
            // without its key, which is forgotten now, the file cannot be read; the sweep tries again
            log.warn("The package {} could not be deleted from the disk", one.id(), failure);
        }
        transactions.executeWithoutResult(_ -> {
            exports.deleted(one.id());
            ledger.export("deleted", "system", Map.of("export", one.id()));
        });
        live.publish(TOPIC, one.id());
    }

    private void make(Export one) {
        if (one.attempts() > MOST_ATTEMPTS) {
            fail(one, "The server ended " + MOST_ATTEMPTS + " times while it was made");
            return;
        }
        live.publish(TOPIC, one.id());
        try {
            int[] missing = new int[1];
            Stored stored = store.write(
                    one.id(),
                    one.attempts(),
                    out -> missing[0] = packaging.write(one, out, (done, whole) -> note(one, done, whole)));
            transactions.executeWithoutResult(_ -> {
                Instant now = clock.instant();
                if (exports.ready(one, stored.size(), stored.sha256(), stored.key(), missing[0], now, now.plus(KEPT))) {
                    ledger.export(
                            "made",
                            one.askedBy(),
                            Map.of(
                                    "export",
                                    one.id(),
                                    "sha256",
                                    stored.sha256(),
                                    "size",
                                    Long.toString(stored.size()),
                                    "missing",
                                    Integer.toString(missing[0])));
                }
            });
            live.publish(TOPIC, one.id());
        } catch (SupersededException superseded) {
            log.warn("The package {} is made by another process meanwhile", one.id());
        } catch (IOException | RuntimeException failure) {
            log.error("The package {} could not be made", one.id(), failure);
            fail(one, "It could not be made (" + failure.getClass().getSimpleName() + "); the server's log says more");
        }
    }

    private void note(Export one, long done, long whole) {
        if (!exports.progress(one, done, whole, clock.instant())) {
            throw new SupersededException();
        }
        live.publish(TOPIC, one.id());
    }

    private void fail(Export one, String fault) {
        transactions.executeWithoutResult(_ -> {
            if (exports.failed(one, fault, clock.instant())) {
                ledger.export("failed", "system", Map.of("export", one.id()));
            }
        });
        alarms.raise(AlarmKind.LEGAL_PROCESS_DUE, one.id() + " export", "The package " + one.id() + ": " + fault + ".");
        live.publish(TOPIC, one.id());
    }

    /** Another process took this over, because it had not gone on for long. */
    private static final class SupersededException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
