package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.internal.FilingRow.Confirmation;
import org.nightlight.server.filing.internal.FilingRow.Ending;
import org.nightlight.server.filing.internal.StoredFilings.FilingsDue;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What persons decide about a report that was prepared. Each act is in the ledger. */
@Service
class Confirmations {

    private final StoredSetup setup;
    private final FilingTable table;
    private final LeaseTable leases;
    private final AttemptTable attempts;
    private final FilingCheck check;
    private final Conclusions conclusions;
    private final Endings endings;
    private final LedgerAtCommit ledger;
    private final LiveUpdates live;
    private final Alarms alarms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Confirmations(
            StoredSetup setup,
            FilingTable table,
            LeaseTable leases,
            AttemptTable attempts,
            FilingCheck check,
            Conclusions conclusions,
            Endings endings,
            LedgerAtCommit ledger,
            LiveUpdates live,
            Alarms alarms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.setup = setup;
        this.table = table;
        this.leases = leases;
        this.attempts = attempts;
        this.check = check;
        this.conclusions = conclusions;
        this.endings = endings;
        this.ledger = ledger;
        this.live = live;
        this.alarms = alarms;
        this.events = events;
        this.clock = clock;
    }

    /** Whether this person may confirm it. */
    static boolean mayConfirm(FilingRow filing, StaffMember by) {
        return filing.state() == State.WAITING
                && (filing.confirmation() == Confirmation.SAME
                        || !filing.proposedBy().equals(by.actor()));
    }

    /** Whether this person may say that they looked at it afterwards: another one, unless the operator is a single person. */
    boolean mayReview(FilingRow filing, StaffMember by) {
        return filing.state() == State.FINISHED
                && filing.review().open()
                && (filing.confirmation() == Confirmation.SAME
                        || setup.now().persons() == Persons.ONE
                        || !filing.proposedBy().equals(by.actor()));
    }

    /** Confirms a report, so that it is filed. */
    @Transactional
    public void confirm(String id, StaffMember by) {
        FilingRow filing = locked(id);
        if (filing.state() != State.WAITING) {
            throw new RefusedActException("It does not wait for anybody any more.");
        }
        if (!mayConfirm(filing, by)) {
            throw new RefusedActException("Who prepared a report does not confirm it: somebody else must.");
        }
        List<String> findings = check.findings(table.contents(id), filing.environment());
        if (!findings.isEmpty()) {
            throw new RefusedActException("It cannot be filed as it is any more: " + String.join(" ", findings));
        }
        boolean alone = filing.proposedBy().equals(by.actor());
        table.confirmed(id, by.actor(), alone, clock.instant());
        record(filing, "filing.confirmed", by, Map.of("alone", Boolean.toString(alone)));
        events.publishEvent(new FilingsDue());
    }

    /** Sends a report that waits back to who prepared it, who may do so too. */
    @Transactional
    public void giveBack(String id, String reason, StaffMember by) {
        FilingRow filing = locked(id);
        if (filing.state() != State.WAITING) {
            throw new RefusedActException("It does not wait for anybody any more.");
        }
        conclusions.giveBack(filing, reason, by.actor());
    }

    /** Says that somebody looked at a report that one person filed alone. */
    @Transactional
    public void reviewed(String id, StaffMember by) {
        FilingRow filing = locked(id);
        if (filing.state() != State.FINISHED || !filing.review().open()) {
            throw new RefusedActException("Nobody needs to look at it (any more).");
        }
        if (!mayReview(filing, by)) {
            throw new RefusedActException("Who filed a report alone does not review it: somebody else must.");
        }
        table.reviewed(id, by.actor(), clock.instant());
        record(filing, "filing.reviewed", by, Map.of());
    }

    /** Has it tried again now. */
    @Transactional
    public void tryNow(String id, StaffMember by) {
        FilingRow filing = beingFiled(id);
        leases.due(id, clock.instant());
        if (leases.goOn(filing.environment())) {
            alarms.clear(
                    AlarmKind.FILING_STOPPED, Column.term(filing.environment())); // it rings again if nothing changed
            record(filing, "filing.resumed", by, Map.of());
        }
        record(filing, "filing.tried_again", by, Map.of());
        events.publishEvent(new FilingsDue());
    }

    /** Has what is open at NCMEC taken back, and the report returned to who prepared it. */
    @Transactional
    public void retract(String id, String reason, StaffMember by) {
        end(id, Ending.RETURN, reason, by, "filing.retraction_asked");
    }

    /** Has what is open at NCMEC taken back, and the report submitted from the beginning. */
    @Transactional
    public void startAnew(String id, StaffMember by) {
        end(id, Ending.ANEW, "", by, "filing.new_start_asked");
    }

    private void end(String id, Ending ending, String reason, StaffMember by, String kind) {
        FilingRow filing = beingFiled(id);
        if (beingFinished(id)) {
            throw new RefusedActException(
                    "NCMEC was asked to file it and the answer is awaited: it cannot be taken back any more.");
        }
        leases.end(id, ending, by.actor(), Optional.of(endings.sealed(id, reason)), clock.instant());
        record(filing, kind, by, Map.of());
        events.publishEvent(new FilingsDue());
    }

    /** Whether NCMEC was asked to file it, and nobody knows the answer. */
    boolean beingFinished(String id) {
        return attempts.running(id)
                .map(running -> Progress.of(attempts.steps(running.id())))
                .flatMap(Progress::doubt)
                .filter(Call.FINISH::equals)
                .isPresent();
    }

    private FilingRow beingFiled(String id) {
        FilingRow filing = locked(id);
        if (filing.state() != State.FILING) {
            throw new RefusedActException("It is not being filed (any more).");
        }
        return filing;
    }

    private FilingRow locked(String id) {
        return table.lock(id).orElseThrow(() -> new RefusedActException("There is no such report."));
    }

    private void record(FilingRow filing, String kind, StaffMember by, Map<String, String> more) {
        Map<String, String> facts = Conclusions.facts(filing);
        facts.putAll(more);
        ledger.append(LedgerEntry.about(
                filing.service() + "/" + table.accounts(filing.id()).getFirst(), kind, by.actor(), facts));
        live.publish(StoredFilings.TOPIC, filing.id());
    }

    /** An act that is not possible now, or not for this person; says why. */
    static final class RefusedActException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String why;

        RefusedActException(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
