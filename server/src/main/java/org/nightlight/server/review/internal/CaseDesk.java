package org.nightlight.server.review.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.BecameKnown;
import org.nightlight.server.review.CaseLookedAt;
import org.nightlight.server.review.internal.CaseContents.LogKind;
import org.nightlight.server.review.internal.ReviewCase.Assignment;
import org.nightlight.server.review.internal.ReviewCase.Danger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with a case short of resolving it: look, take, take over, let go, note, flag danger. */
@Service
class CaseDesk {

    /** Looks of one person within this time are one look. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private final CaseTable cases;
    private final CaseContents contents;
    private final LedgerAtCommit ledger;
    private final ApplicationEventPublisher events;
    private final ReviewProperties properties;
    private final Clock clock;

    CaseDesk(
            CaseTable cases,
            CaseContents contents,
            LedgerAtCommit ledger,
            ApplicationEventPublisher events,
            ReviewProperties properties,
            Clock clock) {
        this.cases = cases;
        this.contents = contents;
        this.ledger = ledger;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The case, for who may see it.
     *
     * @throws CaseNotFoundException also when the person may not know of it
     */
    ReviewCase find(String caseId, StaffMember staff) {
        return cases.find(caseId)
                .filter(found -> CaseAccess.mayView(staff, found))
                .orElseThrow(CaseNotFoundException::new);
    }

    /** The case, locked until the transaction ends. */
    ReviewCase lock(String caseId, StaffMember staff) {
        return cases.lock(caseId)
                .filter(found -> CaseAccess.mayView(staff, found))
                .orElseThrow(CaseNotFoundException::new);
    }

    /** Records that the person looks at the case. */
    @Transactional
    void look(ReviewCase seen, StaffMember staff) {
        Instant now = clock.instant();
        if (!contents.viewedLately(seen.id(), staff.actor(), now, ONE_LOOK)) {
            contents.log(seen.id(), now, staff.actor(), LogKind.VIEWED, "");
            record("case.viewed", seen, staff, Map.of());
        }
        if (seen.open() && CaseAccess.mayResolve(staff, seen)) {
            events.publishEvent(new CaseLookedAt(seen.id()));
        }
    }

    /** Gives the case to this person, from someone else only when they mean it. */
    @Transactional
    void take(String caseId, StaffMember staff, boolean evenFromOther) {
        ReviewCase one = lock(caseId, staff);
        require(CaseAccess.mayResolve(staff, one));
        one.requireOpen();
        Instant now = clock.instant();
        Optional<String> holder = one.holder(now);
        if (one.heldByOther(staff.id(), now) && !evenFromOther) {
            throw new CaseConflictException(CaseConflictException.Reason.HELD_BY_OTHER);
        }
        cases.assign(caseId, new Assignment(staff.id(), now.plus(properties.hold())));
        if (holder.isEmpty()) {
            contents.log(caseId, now, staff.actor(), LogKind.TAKEN, "");
            record("case.taken", one, staff, Map.of());
        } else if (!holder.get().equals(staff.id())) {
            contents.log(caseId, now, staff.actor(), LogKind.TAKEN_OVER, holder.get());
            record("case.taken_over", one, staff, Map.of("from", "staff:" + holder.get()));
        }
        events.publishEvent(new CaseLookedAt(caseId));
        events.publishEvent(new CaseChanged(caseId));
    }

    /** Keeps the case with who has its page open; whether they still have it. */
    @Transactional
    boolean keep(String caseId, StaffMember staff) {
        return cases.extend(caseId, staff.id(), clock.instant(), properties.hold());
    }

    /** Lets the case go, so that others can take it. */
    @Transactional
    void release(String caseId, StaffMember staff) {
        ReviewCase one = lock(caseId, staff);
        Instant now = clock.instant();
        if (one.holder(now).filter(staff.id()::equals).isPresent()) {
            cases.release(caseId);
            contents.log(caseId, now, staff.actor(), LogKind.RELEASED, "");
            record("case.released", one, staff, Map.of());
            events.publishEvent(new CaseChanged(caseId));
        }
    }

    /** Adds a note; also to a case that is resolved. */
    @Transactional
    void note(String caseId, StaffMember staff, String text) {
        ReviewCase one = lock(caseId, staff);
        require(CaseAccess.mayResolve(staff, one));
        contents.log(caseId, clock.instant(), staff.actor(), LogKind.NOTE, text);
        record("case.noted", one, staff, Map.of());
        events.publishEvent(new CaseChanged(caseId));
    }

    /** Says that someone is in imminent danger: the case jumps every queue, and the alarm rings. */
    @Transactional
    void flagDanger(String caseId, StaffMember staff) {
        ReviewCase one = lock(caseId, staff);
        require(CaseAccess.mayFlagDanger(staff, one));
        one.requireOpen();
        if (one.danger().isEmpty()) {
            Instant now = clock.instant();
            cases.flagDanger(caseId, new Danger(now, staff.actor()));
            contents.log(caseId, now, staff.actor(), LogKind.DANGER, "");
            record("case.imminent_danger", one, staff, Map.of());
            events.publishEvent(new CaseChanged(caseId));
            events.publishEvent(new BecameKnown(
                    caseId, one.service(), one.account(), BecameKnown.What.IMMINENT_DANGER, staff.actor()));
        }
    }

    /** Takes the flag of danger back. */
    @Transactional
    void clearDanger(String caseId, StaffMember staff) {
        ReviewCase one = lock(caseId, staff);
        require(CaseAccess.mayFlagDanger(staff, one));
        one.requireOpen();
        if (one.danger().isPresent()) {
            Instant now = clock.instant();
            cases.clearDanger(caseId, now);
            contents.log(caseId, now, staff.actor(), LogKind.DANGER_CLEARED, "");
            record("case.imminent_danger_cleared", one, staff, Map.of());
            events.publishEvent(new CaseChanged(caseId));
        }
    }

    private void record(String kind, ReviewCase one, StaffMember staff, Map<String, String> more) {
        Map<String, String> facts = new java.util.HashMap<>(more);
        facts.put("case", one.id());
        ledger.append(new LedgerEntry(kind, staff.actor(), Optional.of(one.subject()), facts, Map.of()));
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new AccessDeniedException("This role may not do that with this case");
        }
    }
}
