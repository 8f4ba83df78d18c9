package org.nightlight.server.channels.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.DutyMatrix.Owed;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;

/** Duties as pages show them. */
@Component
class DutyReader {

    private static final String STAFF = "staff:";

    private final CaseDutyTable duties;
    private final KnownCaseTable cases;
    private final DutyBook book;
    private final Channels channels;
    private final StaffDirectory directory;
    private final Clock clock;

    DutyReader(
            CaseDutyTable duties,
            KnownCaseTable cases,
            DutyBook book,
            Channels channels,
            StaffDirectory directory,
            Clock clock) {
        this.duties = duties;
        this.cases = cases;
        this.book = book;
        this.channels = channels;
        this.directory = directory;
        this.clock = clock;
    }

    /** Those of a case, what must be first. */
    List<DutyLine> ofCase(String caseId) {
        return duties.ofCase(caseId).stream().map(this::line).toList();
    }

    /** All that are open, the first due first. */
    List<DutyLine> open(int limit) {
        return duties.open(limit).stream().map(this::line).toList();
    }

    /** One of a case. */
    Optional<DutyLine> find(String caseId, String duty) {
        return duties.find(duty).filter(found -> found.caseId().equals(caseId)).map(this::line);
    }

    /** Duties of a case that depend on a country nobody knows. */
    List<Owed> perhaps(CaseSummary one) {
        return cases.find(one.id()).map(known -> book.owed(one, known)).orElse(List.of()).stream()
                .filter(owed -> !owed.ground().certain() && owed.excusedBy().isEmpty())
                .toList();
    }

    /** Who acted, by name. */
    String name(String actor) {
        if (actor.startsWith(STAFF)) {
            return directory.nameOf(actor.substring(STAFF.length()));
        }
        return actor.startsWith("key:") ? "the operator's system" : "this software";
    }

    Instant now() {
        return clock.instant();
    }

    private DutyLine line(CaseDuty duty) {
        return DutyLine.of(duty, channels.of(duty), name(duty.changedBy()), now());
    }
}
