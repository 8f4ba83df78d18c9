package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.SortableIds;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.ReportingSetup.Setup;
import org.nightlight.server.filing.internal.FilingRow.Confirmation;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes prepared reports over. */
@Service
class StoredFilings implements Filings {

    static final String TOPIC = "filing";

    private final StoredSetup setup;
    private final FilingTable table;
    private final FilingCheck check;
    private final FilingHolds holds;
    private final SortableIds ids;
    private final LedgerAtCommit ledger;
    private final LiveUpdates live;
    private final Alarms alarms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredFilings(
            StoredSetup setup,
            FilingTable table,
            FilingCheck check,
            FilingHolds holds,
            SortableIds ids,
            LedgerAtCommit ledger,
            LiveUpdates live,
            Alarms alarms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.setup = setup;
        this.table = table;
        this.check = check;
        this.holds = holds;
        this.ids = ids;
        this.ledger = ledger;
        this.live = live;
        this.alarms = alarms;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(noRollbackFor = RefusedFilingException.class)
    public String propose(NewFiling filing, StaffMember by) {
        if (!by.may(Permission.PREPARE_REPORT)) {
            throw new AccessDeniedException("This person does not prepare reports");
        }
        Setup now = setup.now();
        if (now.environment() == Environment.OFF) {
            throw new RefusedFilingException(
                    List.of("Reporting is switched off: an administrator sets it on the page Reporting."));
        }
        Contents contents = new Contents(filing.report(), filing.files());
        List<String> findings = check.findings(contents, now.environment());
        if (!findings.isEmpty()) {
            throw new RefusedFilingException(findings);
        }
        Confirmation confirmation = confirmation(filing, now);
        String id = ids.next("fil");
        if (!table.add(id, filing, contents, now.environment(), confirmation, by.actor(), clock.instant())) {
            throw new RefusedFilingException(
                    List.of("Another report of this case waits or is being filed: see the page Reports."));
        }
        // what came back is mended with this one
        table.ofCase(filing.caseId()).forEach(earlier -> alarms.clear(AlarmKind.FILING_NEEDS_PERSON, earlier.id()));
        holds.during(id, filing.caseId(), contents, by.actor());
        ledger.append(LedgerEntry.about(
                filing.service() + "/" + filing.accounts().getFirst(),
                "filing.proposed",
                by.actor(),
                Map.of(
                        "filing", id,
                        "case", filing.caseId(),
                        "environment", Column.term(now.environment()),
                        "confirmation", Column.term(confirmation),
                        "danger", Boolean.toString(filing.imminentDanger()),
                        "files", Integer.toString(contents.files().size()),
                        "completeness", Integer.toString(filing.completeness()))));
        events.publishEvent(new FilingsDue());
        live.publish(TOPIC, id);
        return id;
    }

    private static Confirmation confirmation(NewFiling filing, Setup setup) {
        if (filing.imminentDanger()) {
            return Confirmation.DANGER;
        }
        if (filing.exactMatchesOnly() && setup.exactMatchesAlone()) {
            return Confirmation.POLICY;
        }
        return setup.persons() == Persons.ONE ? Confirmation.SAME : Confirmation.ANOTHER;
    }

    @Override
    public Optional<Filing> find(String id) {
        return table.find(id).map(FilingRow::published);
    }

    @Override
    public boolean anyBy(StaffMember staff) {
        return table.anyBy(staff.actor());
    }

    @Override
    public List<Filing> ofCase(String caseId) {
        return table.ofCase(caseId).stream().map(FilingRow::published).toList();
    }

    @Override
    public List<Long> finishedOn(String service, String account) {
        return table.finishedOn(service, account, setup.now().environment());
    }

    /** Published in a transaction that made something due for filing. */
    record FilingsDue() {}

    /** Of a filing, since when it can be filed. */
    static Instant since(FilingRow filing) {
        return filing.confirmedAt().orElse(filing.proposedAt());
    }
}
