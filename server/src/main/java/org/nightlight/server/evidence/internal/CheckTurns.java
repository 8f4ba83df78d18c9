package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.evidence.VaultCheck.Summary;
import org.nightlight.server.evidence.internal.CheckTable.Check;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the vault when somebody asked or it is time, and rings for what was found. One runs at a time. */
@Component
class CheckTurns {

    static final String TOPIC = "vault";

    /** A check that has not gone on for so long was left behind by a process that ended. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(5);

    private final FolderCheck check;
    private final CheckTable checks;
    private final EvidenceProperties properties;
    private final Alarms alarms;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final LiveUpdates live;
    private final Clock clock;

    CheckTurns(
            FolderCheck check,
            CheckTable checks,
            EvidenceProperties properties,
            Alarms alarms,
            Ledger ledger,
            TransactionTemplate transactions,
            LiveUpdates live,
            Clock clock) {
        this.check = check;
        this.checks = checks;
        this.properties = properties;
        this.alarms = alarms;
        this.ledger = ledger;
        this.transactions = transactions;
        this.live = live;
        this.clock = clock;
    }

    /** Asks for a check, unless one waits or runs; whether it did. */
    boolean ask(String actor) {
        if (checks.notEnded().isPresent()) {
            return false;
        }
        checks.ask(actor, clock.instant());
        return true;
    }

    /** Does what is due. */
    void turn() {
        Instant now = clock.instant();
        Optional<Check> waiting = checks.notEnded();
        if (waiting.isEmpty() && due(now)) {
            ask("system");
            waiting = checks.notEnded();
        }
        waiting.filter(one -> one.seenAt()
                        .map(seen -> seen.isBefore(now.minus(LEFT_BEHIND)))
                        .orElse(true))
                .ifPresent(this::run);
        ring();
    }

    private boolean due(Instant now) {
        return checks.latest()
                .flatMap(Check::endedAt)
                .map(ended -> !ended.plus(properties.checkEvery()).isAfter(now))
                .orElse(true);
    }

    private void run(Check asked) {
        Summary found = check.run(asked.id(), (_, _) -> {
            ring();
            live.publish(TOPIC, "check");
        });
        transactions.executeWithoutResult(_ -> ledger.append(LedgerEntry.of(
                "evidence.checked",
                asked.askedBy(),
                Map.of(
                        "objects", Long.toString(found.objects()),
                        "damaged", Long.toString(found.damaged()),
                        "missing", Long.toString(found.missing())))));
        live.publish(TOPIC, "check");
    }

    /** Rings for faults that nobody was told of, and stops for objects that a later check found well. */
    private void ring() {
        checks.tell()
                .forEach(finding -> alarms.raise(
                        AlarmKind.EVIDENCE_DAMAGED, finding.reference(), SealedVault.alarm(finding.what())));
        alarms.ringing().stream()
                .filter(alarm -> alarm.kind() == AlarmKind.EVIDENCE_DAMAGED)
                .filter(alarm -> checks.well(alarm.subject(), alarm.lastAt()))
                .forEach(alarm -> alarms.clear(alarm.kind(), alarm.subject()));
    }
}
