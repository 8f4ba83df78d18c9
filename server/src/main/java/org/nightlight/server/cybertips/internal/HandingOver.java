package org.nightlight.server.cybertips.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.cybertips.internal.Draft.State;
import org.nightlight.server.cybertips.internal.DraftTable.RemarkKind;
import org.nightlight.server.filing.FilingFinished;
import org.nightlight.server.filing.FilingReturned;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.Filings.NewFiling;
import org.nightlight.server.filing.Filings.RefusedFilingException;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands drafts over to be filed, and learns what became of them. What is handed over is what is known at that moment, with
 * the messages sealed as attachments; state, filing and ledger are one transaction.
 */
@Service
class HandingOver {

    private final DraftTable table;
    private final CaseLookup cases;
    private final KnownReader reader;
    private final Attachments attachments;
    private final Filings filings;
    private final LedgerAtCommit ledger;
    private final CybertipProperties properties;
    private final Clock clock;

    HandingOver(
            DraftTable table,
            CaseLookup cases,
            KnownReader reader,
            Attachments attachments,
            Filings filings,
            LedgerAtCommit ledger,
            CybertipProperties properties,
            Clock clock) {
        this.table = table;
        this.cases = cases;
        this.reader = reader;
        this.attachments = attachments;
        this.filings = filings;
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Hands a draft over.
     *
     * @param seen the version that the person saw
     * @throws RefusedFilingException when something is missing without which it cannot go, with what; nothing is done then
     */
    @Transactional
    void handOver(String id, int seen, CaseSummary one, StaffMember staff) {
        Draft draft = table.lock(id).orElseThrow(DraftNotFoundException::new);
        if (!draft.editable()) {
            throw new RefusedFilingException(List.of("It is " + draft.state().words() + " already."));
        }
        if (draft.version() != seen) {
            throw new RefusedFilingException(
                    List.of("Somebody changed it since this page was loaded: look at it again, then hand it over."));
        }
        Known known = reader.read(one, draft.account());
        Completeness completeness = Completeness.of(known, draft.form());
        refuse(missing(known, draft.form(), completeness));
        KnownEvent incident =
                IncidentTime.of(known.events(), draft.form()).orElseThrow().event();
        Instant now = now();
        List<NewFile> files = new ArrayList<>(new FileBlocks(known, draft.form()).media());
        files.addAll(attachments.seal(known.transcript(draft.form(), now), known, incident.decision()));
        String filing = filings.propose(filing(draft, known, files, completeness), staff);
        table.move(id, State.HANDED_OVER, Optional.of(filing), Optional.empty(), now, staff.actor());
        table.remark(id, RemarkKind.HANDED_OVER, "", now, staff.actor());
        if (completeness.score() < properties.threshold()) {
            table.remark(id, RemarkKind.INCOMPLETE, draft.form().whyIncomplete().strip(), now, staff.actor());
        }
        ledger.append(Drafts.entry(
                draft,
                "cybertip.handed_over",
                staff.actor(),
                Map.of(
                        "filing", filing,
                        "version", Integer.toString(draft.version()),
                        "completeness", Integer.toString(completeness.score()),
                        "files", Integer.toString(files.size()),
                        "danger", Boolean.toString(draft.form().danger().now()))));
    }

    /** It came back: it can be changed again, and says why. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void returned(FilingReturned returned) {
        table.lockByFiling(returned.filing()).ifPresent(draft -> {
            table.move(draft.id(), State.RETURNED, Optional.empty(), Optional.empty(), now(), returned.by());
            table.remark(draft.id(), RemarkKind.RETURNED, returned.reason(), now(), returned.by());
        });
    }

    /** It is filed, for good. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void finished(FilingFinished finished) {
        table.lockByFiling(finished.filing()).ifPresent(draft -> {
            table.move(draft.id(), State.FILED, Optional.empty(), Optional.of(finished.number()), now(), "system");
            table.remark(draft.id(), RemarkKind.FILED, "", now(), "system");
        });
    }

    private List<String> missing(Known known, DraftForm form, Completeness completeness) {
        List<String> missing = new ArrayList<>(completeness.blocking().stream()
                .map(item -> item.title() + " is missing: " + item.adds().words() + ".")
                .toList());
        if (!missing.isEmpty()) {
            return missing;
        }
        if (form.danger().now() && form.danger().why().isBlank()) {
            missing.add("Say why someone is in danger now; NCMEC is told these words.");
        }
        if (known.one().danger()
                && !form.danger().now()
                && form.danger().whyNot().isBlank()) {
            missing.add("The case says that someone is in danger now, and this report does not: tick it, or write why"
                    + " nobody is any more.");
        }
        if (completeness.score() < properties.threshold()
                && form.whyIncomplete().isBlank()) {
            missing.add("It is " + completeness.score() + " % complete, below " + properties.threshold()
                    + " %: say why it goes all the same.");
        }
        Problem.of(known, form, clock).stream().map(Problem::message).forEach(missing::add);
        return missing;
    }

    private NewFiling filing(Draft draft, Known known, List<NewFile> files, Completeness completeness) {
        boolean exact = known.exactMatchesOnly(draft.form());
        return new NewFiling(
                draft.caseId(),
                draft.service(),
                List.of(draft.account()),
                PreparedReport.of(known, draft.form()).report(),
                files,
                draft.form().danger().now(),
                exact,
                completeness.score(),
                known(known, draft, exact));
    }

    /** When it was first known: by a match that must be reported, by danger, by a person's judgement, or by this draft. */
    private Instant known(Known known, Draft draft, boolean exact) {
        Instant here = exact ? firstMatched(known, draft) : draft.createdAt();
        return cases.knownSince(draft.caseId()).filter(here::isAfter).orElse(here);
    }

    /** A match of a verified list makes it known when the event is decided; everything else a person does. */
    private static Instant firstMatched(Known known, Draft draft) {
        return IncidentTime.reported(known.events(), draft.form()).stream()
                .map(KnownEvent::at)
                .min(Comparator.naturalOrder())
                .filter(draft.createdAt()::isAfter)
                .orElse(draft.createdAt());
    }

    private static void refuse(List<String> missing) {
        if (!missing.isEmpty()) {
            throw new RefusedFilingException(missing);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
