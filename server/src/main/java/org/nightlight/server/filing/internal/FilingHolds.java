package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.NothingToHoldException;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.filing.Filings.NewFile;
import org.springframework.stereotype.Component;

/**
 * Keeps what a report rests on: without an end while it is being filed, for a year from when it is filed. A hold covers the
 * case, and what was written for the report, which belongs to no decision.
 */
@Component
class FilingHolds {

    private static final int YEARS = 1;

    private final Holds holds;
    private final FilingTable table;

    FilingHolds(Holds holds, FilingTable table) {
        this.holds = holds;
        this.table = table;
    }

    void during(String filing, String caseId, Contents contents, String actor) {
        put(caseId, contents, Optional.empty(), "Report " + filing + " is being filed", actor)
                .forEach(hold -> table.holds(filing, hold));
    }

    /** Ends what was put meanwhile. */
    void over(String filing, String note, String actor) {
        table.holds(filing).forEach(hold -> holds.end(hold, note, actor));
    }

    /** Holds for a year from a time; until when. */
    Instant filed(String filing, String caseId, Contents contents, long number, Instant at, String actor) {
        Instant until = at.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        put(caseId, contents, Optional.of(until), "Report " + filing + ", number " + number, actor);
        over(filing, "Report " + filing + " is filed", actor);
        return until;
    }

    private List<String> put(String caseId, Contents contents, Optional<Instant> until, String note, String actor) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(new Scope.OfCase(caseId));
        contents.files().stream()
                .filter(NewFile::writtenHere)
                .map(NewFile::evidence)
                .sorted()
                .map(Scope.OfObject::new)
                .forEach(scopes::add);
        List<String> put = new ArrayList<>();
        for (Scope scope : scopes) {
            try {
                put.add(holds.put(new NewHold(scope, Reason.FILING, until, note, actor)));
            } catch (NothingToHoldException nothing) {
                // a case of nothing but text that the vault never heard of; its files were looked for before
                continue;
            }
        }
        return put;
    }
}
