package org.nightlight.server.channels.internal;

import java.util.EnumSet;
import java.util.Set;
import org.nightlight.policy.Harm;
import org.nightlight.server.filing.FilingFinished;
import org.nightlight.server.review.BecameKnown;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseResolved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What of other features makes duties arise, go or be done; each within the transaction of what it tells of. */
@Component
class DutyEvents {

    private final DutyBook book;
    private final CaseLookup lookup;

    DutyEvents(DutyBook book, CaseLookup lookup) {
        this.book = book;
        this.lookup = lookup;
    }

    @EventListener
    void on(BecameKnown known) {
        Set<Harm> harms = switch (known.what()) {
            case MUST_REPORT_MATCH -> EnumSet.of(Harm.CSAM);
            case IMMINENT_DANGER -> EnumSet.of(Harm.THREAT_TO_LIFE);
        };
        book.arise(known.caseId(), known.by(), harms);
    }

    @EventListener
    void on(CaseResolved resolved) {
        String by = "staff:" + resolved.staff();
        switch (resolved.outcome()) {
            case VIOLATION -> book.arise(resolved.caseId(), by, Set.of());
            case NO_VIOLATION -> book.withdraw(resolved.caseId(), by);
            case UNDONE -> undone(resolved.caseId(), by);
        }
    }

    /** What was known before any person said a word is still known. */
    private void undone(String caseId, String by) {
        boolean still =
                lookup.find(caseId).map(one -> one.mustReport() || one.danger()).orElse(false);
        if (still) {
            book.arise(caseId, by, Set.of());
        } else {
            book.withdraw(caseId, by);
        }
    }

    @EventListener
    void on(FilingFinished filed) {
        book.look(filed.caseId());
    }
}
