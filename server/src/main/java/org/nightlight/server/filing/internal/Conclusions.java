package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.authorities.cybertipline.FinishedReport;
import org.nightlight.authorities.cybertipline.Receipt;
import org.nightlight.authorities.cybertipline.ResponseCode;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.FilingFinished;
import org.nightlight.server.filing.FilingReturned;
import org.nightlight.server.filing.internal.AttemptTable.NewStep;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.PreservationRequested;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ends of a filing: finished with its notice archived, or returned to who prepared it. */
@Component
class Conclusions {

    private static final String SYSTEM = "system";

    private final LeaseTable leases;
    private final FilingTable table;
    private final AttemptTable attempts;
    private final ArchiveTable archive;
    private final FilingCheck check;
    private final FilingHolds holds;
    private final FilingMeters meters;
    private final Outbox outbox;
    private final LedgerAtCommit ledger;
    private final LiveUpdates live;
    private final Alarms alarms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Conclusions(
            LeaseTable leases,
            FilingTable table,
            AttemptTable attempts,
            ArchiveTable archive,
            FilingCheck check,
            FilingHolds holds,
            FilingMeters meters,
            Outbox outbox,
            LedgerAtCommit ledger,
            LiveUpdates live,
            Alarms alarms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.leases = leases;
        this.table = table;
        this.attempts = attempts;
        this.archive = archive;
        this.check = check;
        this.holds = holds;
        this.meters = meters;
        this.outbox = outbox;
        this.ledger = ledger;
        this.live = live;
        this.alarms = alarms;
        this.events = events;
        this.clock = clock;
    }

    /** The report is filed: everything that follows from it, or nothing. */
    @Transactional
    public void finished(Work work, FinishedReport finished) {
        FilingRow filing = leases.guard(work.id(), work.lease());
        Instant now = clock.instant();
        Progress progress = Progress.of(attempts.steps(work.attempt().id()));
        Receipt receipt = finished.receipt();
        List<String> remarks = remarks(work, progress);
        boolean lost = switch (finished) {
            case FinishedReport.Notice notice -> {
                Set<String> lacking = notice.lacking(progress.uploaded().values());
                if (!lacking.isEmpty()) {
                    remarks.add("NCMEC's notice does not name " + lacking.size() + " of the files that were sent.");
                }
                yield false;
            }
            case FinishedReport.Before _ -> {
                remarks.add("The first answer to the filing was lost. NCMEC answered with code "
                        + ResponseCode.ALREADY_FINISHED.code()
                        + " that the report had been filed before; this answer is archived in its place.");
                yield true;
            }
        };
        NewStep step = FilingCalls.done(receipt, Optional.empty());
        attempts.add(work.attempt().id(), lost ? step.code(ResponseCode.ALREADY_FINISHED.code()) : step, now);
        attempts.end(work.attempt().id(), Attempt.State.FINISHED, Optional.empty(), now);
        conclude(filing, work, receipt, lost, remarks, now);
    }

    private void conclude(
            FilingRow filing, Work work, Receipt receipt, boolean lost, List<String> remarks, Instant now) {
        long number = work.number();
        int viewed = (int) attempts.steps(work.attempt().id()).stream()
                .filter(one -> one.kind() == Step.Kind.DONE && one.viewed().orElse(false))
                .count();
        String sha256 = archive.add(
                work.id(), work.attempt(), number, receipt.answer(), receipt.requestId(), lost, remarks, now);
        leases.finished(work.id(), number, viewed, !remarks.isEmpty() && !lost, now);
        Instant until = holds.filed(work.id(), filing.caseId(), work.contents(), number, now, SYSTEM);
        work.accounts()
                .forEach(account -> outbox.enqueue(WebhookMessage.about(
                        filing.service(),
                        account,
                        new PreservationRequested(
                                filing.caseId(), account, "ncmec", Column.term(filing.environment()), now, until))));
        Map<String, String> facts = facts(filing);
        facts.put("number", Long.toString(number));
        facts.put("noticeSha256", sha256);
        facts.put("noticeLost", Boolean.toString(lost));
        facts.put("files", Integer.toString(work.contents().files().size()));
        facts.put("viewed", Integer.toString(viewed));
        ledger.append(LedgerEntry.about(work.subject(), "filing.finished", SYSTEM, facts));
        events.publishEvent(new FilingFinished(
                work.id(), filing.caseId(), filing.service(), work.accounts(), filing.environment(), number, now));
        over(filing, "finished");
    }

    private List<String> remarks(Work work, Progress progress) {
        List<String> remarks = new ArrayList<>();
        progress.leftOut().stream()
                .sorted()
                .forEach(file -> remarks.add("File " + (file + 1)
                        + " was left out, because NCMEC cannot take it: tell them of it in another way."));
        try {
            check.report(work.contents(), work.filing().environment()).notes().forEach(remarks::add);
        } catch (InvalidReportException changed) {
            remarks.add("The schema or the settings changed since the report was submitted.");
        }
        return remarks;
    }

    /** A worker gives it back: nothing is open at NCMEC any more. */
    @Transactional
    public void returned(Work work, String reason, String by) {
        giveBack(leases.guard(work.id(), work.lease()), reason, by);
    }

    /** A person gives it back before it was filed. Joins the caller's transaction, which has locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(FilingRow filing, String reason, String by) {
        table.returned(filing.id(), reason, by, clock.instant());
        holds.over(filing.id(), "Report " + filing.id() + " was returned", by);
        ledger.append(LedgerEntry.about(
                filing.service() + "/" + table.accounts(filing.id()).getFirst(), "filing.returned", by, facts(filing)));
        events.publishEvent(new FilingReturned(filing.id(), filing.caseId(), reason, by));
        over(filing, "returned");
        if (by.equals(SYSTEM)) {
            alarms.raise(
                    AlarmKind.FILING_NEEDS_PERSON,
                    filing.id(),
                    (filing.danger() ? "Someone is in danger. " : "")
                            + "A report came back and is not filed. Its page says why: mend it and hand it over again.");
        }
    }

    private void over(FilingRow filing, String how) {
        meters.ended(filing.environment(), how);
        alarms.clear(AlarmKind.FILING_NEEDS_PERSON, filing.id());
        alarms.clear(AlarmKind.FILING_NOT_FINISHED, filing.id());
        alarms.clear(AlarmKind.FILING_NOT_CONFIRMED, filing.id());
        live.publish(StoredFilings.TOPIC, filing.id());
    }

    static Map<String, String> facts(FilingRow filing) {
        Map<String, String> facts = new HashMap<>();
        facts.put("filing", filing.id());
        facts.put("case", filing.caseId());
        facts.put("environment", Column.term(filing.environment()));
        return facts;
    }
}
