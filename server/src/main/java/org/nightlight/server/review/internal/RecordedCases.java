package org.nightlight.server.review.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.Priority;
import org.nightlight.server.SortableIds;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.AccountCases;
import org.nightlight.server.review.BecameKnown;
import org.nightlight.server.review.BecameKnown.What;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.internal.CaseContents.LogKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cases in the database. */
@Service
class RecordedCases implements Cases, AccountCases {

    private final CaseTable cases;
    private final CaseContents contents;
    private final CaseReportTable reports;
    private final LedgerAtCommit ledger;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;
    private final Clock clock;

    RecordedCases(
            CaseTable cases,
            CaseContents contents,
            CaseReportTable reports,
            LedgerAtCommit ledger,
            ApplicationEventPublisher events,
            SortableIds ids,
            Clock clock) {
        this.cases = cases;
        this.contents = contents;
        this.reports = reports;
        this.ledger = ledger;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String open(Opening opening) {
        Instant now = clock.instant();
        Optional<ReviewCase> before = cases.lockOpen(opening.service(), opening.account());
        CaseTable.Upserted upserted = cases.open(ids.next("case"), opening, now);
        String id = upserted.id();
        if (opening instanceof CaseOpening decided) {
            contents.add(id, decided, now);
        }
        if (upserted.opened()) {
            contents.log(id, now, "system", LogKind.OPENED, opening.headline());
            record("case.opened", id, opening);
        } else if (before.map(was -> was.urgency().compareTo(opening.priority()) < 0)
                .orElse(false)) {
            contents.log(id, now, "system", LogKind.RAISED, wireName(opening.priority()) + ": " + opening.headline());
            record("case.raised", id, opening);
        }
        events.publishEvent(new CaseChanged(id));
        if (opening.mustReport()) {
            tell(id, opening, What.MUST_REPORT_MATCH);
        }
        if (opening.priority() == Priority.IMMINENT) {
            tell(id, opening, What.IMMINENT_DANGER);
        }
        return id;
    }

    private void tell(String id, Opening opening, What what) {
        events.publishEvent(new BecameKnown(id, opening.service(), opening.account(), what, "system"));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void gather(String caseId, GatheredReport report) {
        reports.add(caseId, report, clock.instant());
        events.publishEvent(new CaseChanged(caseId));
    }

    @Override
    public List<String> of(String service, String account) {
        return cases.of(service, account);
    }

    private void record(String kind, String id, Opening opening) {
        Map<String, String> facts = new HashMap<>();
        facts.put("case", id);
        if (opening instanceof CaseOpening decided) {
            facts.put("decision", decided.decision());
        }
        facts.put("policy", opening.policy());
        facts.put("queue", opening.queue());
        facts.put("priority", wireName(opening.priority()));
        ledger.append(new LedgerEntry(
                kind, "system", Optional.of(opening.service() + "/" + opening.account()), facts, Map.of()));
    }

    private static String wireName(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }
}
