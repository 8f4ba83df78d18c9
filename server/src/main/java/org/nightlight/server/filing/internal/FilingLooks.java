package org.nightlight.server.filing.internal;

import java.util.Map;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.internal.ArchiveTable.Archived;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Looks at what reports say and what was answered; each is in the ledger before anything is shown. */
@Service
class FilingLooks {

    private final FilingTable table;
    private final AttemptTable attempts;
    private final ArchiveTable archive;
    private final LedgerAtCommit ledger;

    FilingLooks(FilingTable table, AttemptTable attempts, ArchiveTable archive, LedgerAtCommit ledger) {
        this.table = table;
        this.attempts = attempts;
        this.archive = archive;
        this.ledger = ledger;
    }

    /** Whether this person sees reports at all. */
    static boolean mayLook(StaffMember staff) {
        return staff.may(Permission.VIEW_REPORTS) && staff.may(Permission.VIEW_CHILD_SAFETY_CASE);
    }

    /** A report that a person looks at. */
    @Transactional
    public FilingRow look(String id, StaffMember staff) {
        FilingRow filing = known(id, staff);
        if (!Filings.mayRead(staff)) {
            return filing; // nothing of what it says is shown
        }
        record(filing, "filing.viewed", staff, Map.of());
        return filing;
    }

    /** What was sent or answered with a step. */
    @Transactional
    public String words(String id, long attempt, long step, StaffMember staff) {
        FilingRow filing = known(id, staff);
        if (!Filings.mayRead(staff) || attempts.of(id).stream().noneMatch(one -> one.id() == attempt)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String words =
                attempts.words(attempt, step).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        record(filing, "filing.step_viewed", staff, Map.of("step", Long.toString(step)));
        return words;
    }

    /** The notice, to be kept elsewhere. */
    @Transactional
    public Notice notice(String id, StaffMember staff) {
        FilingRow filing = known(id, staff);
        Archived archived = archive.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        byte[] bytes = archive.answer(id).orElseThrow();
        record(filing, "filing.notice_downloaded", staff, Map.of("sha256", archived.sha256()));
        return new Notice(archived.number(), bytes);
    }

    /** A report that this person may know of. */
    FilingRow known(String id, StaffMember staff) {
        return table.find(id)
                .filter(_ -> mayLook(staff))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void record(FilingRow filing, String kind, StaffMember staff, Map<String, String> more) {
        Map<String, String> facts = Conclusions.facts(filing);
        facts.putAll(more);
        ledger.append(LedgerEntry.about(
                filing.service() + "/" + table.accounts(filing.id()).getFirst(), kind, staff.actor(), facts));
    }

    /** The answer that filed a report. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Notice(long number, byte[] bytes) {}
}
