package org.nightlight.server.review.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.SortableIds;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseResolved;
import org.nightlight.server.review.MatchesDenied;
import org.nightlight.server.review.internal.CaseConflictException.Reason;
import org.nightlight.server.review.internal.CaseContents.Gathered;
import org.nightlight.server.review.internal.CaseContents.LogKind;
import org.nightlight.server.review.internal.Resolution.Act;
import org.nightlight.server.review.internal.Resolution.ActKind;
import org.nightlight.server.review.internal.Ruling.MeasureAsked;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Resolves cases. Case, resolution, enforcements, messages to the platform, ledger and what others do on {@link
 * CaseResolved} are one transaction, whose first step locks the case: of two reviewers one wins, the other is told.
 */
@Service
class Resolutions {

    private final CaseDesk desk;
    private final CaseTable cases;
    private final CaseContents contents;
    private final CaseReportTable reports;
    private final ResolutionTable resolutions;
    private final ResolutionRecords records;
    private final Enforcements enforcements;
    private final CaseMaterial material;
    private final PolicyShelf shelf;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;
    private final Clock clock;

    Resolutions(
            CaseDesk desk,
            CaseTable cases,
            CaseContents contents,
            CaseReportTable reports,
            ResolutionTable resolutions,
            ResolutionRecords records,
            Enforcements enforcements,
            CaseMaterial material,
            PolicyShelf shelf,
            ApplicationEventPublisher events,
            SortableIds ids,
            Clock clock) {
        this.desk = desk;
        this.cases = cases;
        this.contents = contents;
        this.reports = reports;
        this.resolutions = resolutions;
        this.records = records;
        this.enforcements = enforcements;
        this.material = material;
        this.shelf = shelf;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Resolves a case.
     *
     * @throws CaseConflictException when the case is not as the person saw it; nothing is done then
     */
    @Transactional
    Resolution resolve(Request request, StaffMember staff) {
        ReviewCase one = desk.lock(request.caseId(), staff);
        if (!CaseAccess.mayResolve(staff, one)) {
            throw new AccessDeniedException("This role may not resolve this case");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        one.requireResolvable(request.seenVersion(), staff.id(), now);
        List<Gathered> gathered = contents.decisions(one.id());
        check(request, one.id(), gathered);

        List<Act> acts = switch (request.ruling()) {
            case Ruling.NoViolation none -> lift(automatic(one, gathered), "no violation", staff);
            case Ruling.Violation violation -> enforce(one, gathered, violation, request.note(), staff, now);
        };
        Resolution resolution = new Resolution(
                ids.next("res"),
                one.id(),
                now,
                staff.id(),
                request.ruling() instanceof Ruling.Violation,
                request.ruling() instanceof Ruling.Violation violation
                        ? Optional.of(violation.policy())
                        : Optional.empty(),
                request.note(),
                Optional.empty(),
                acts);
        resolutions.insert(resolution);
        cases.markResolved(one.id(), now);
        contents.log(one.id(), now, staff.actor(), LogKind.RESOLVED, resolution.id());
        publish(
                one,
                gathered,
                resolution.violation() ? CaseResolved.Outcome.VIOLATION : CaseResolved.Outcome.NO_VIOLATION,
                staff);
        if (request.ruling() instanceof Ruling.NoViolation none && none.notThis()) {
            events.publishEvent(new MatchesDenied(
                    one.id(),
                    one.service(),
                    gathered.stream().map(Gathered::decision).toList(),
                    staff.id()));
        }
        records.resolved(one, resolution);
        events.publishEvent(new CaseChanged(one.id()));
        return resolution;
    }

    /**
     * Undoes the resolution of a case: exactly what it put in force is lifted, what it lifted is in force again, and the
     * case is open again. If another case of the account was opened meanwhile, this one joins it.
     *
     * @return the id of the case that is open now
     */
    @Transactional
    String undo(String caseId, int seenVersion, String reason, StaffMember staff) {
        ReviewCase one = desk.lock(caseId, staff);
        if (!CaseAccess.mayUndo(staff, one)) {
            throw new AccessDeniedException("This role may not undo this resolution");
        }
        one.requireUndoable(seenVersion);
        Resolution resolution =
                resolutions.standing(caseId).orElseThrow(() -> new CaseConflictException(Reason.NOT_RESOLVED));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Act act : resolution.acts().reversed()) {
            switch (act.kind()) {
                case APPLIED -> enforcements.lift(act.enforcement(), "undone", staff.actor());
                case LIFTED -> enforcements.reinstate(act.enforcement(), "undone", staff.actor());
            }
        }
        resolutions.markUndone(resolution.id(), new Resolution.Undone(now, staff.id(), reason));
        contents.log(caseId, now, staff.actor(), LogKind.UNDONE, reason);
        String open = reopen(one, now, staff);
        publish(one, contents.decisions(caseId), CaseResolved.Outcome.UNDONE, staff);
        records.undone(one, resolution, reason, staff);
        events.publishEvent(new CaseChanged(caseId));
        return open;
    }

    private String reopen(ReviewCase one, Instant now, StaffMember staff) {
        Optional<ReviewCase> other = cases.lockOpen(one.service(), one.account());
        if (other.isEmpty()) {
            cases.markReopened(one.id(), now);
            return one.id();
        }
        String open = other.get().id();
        cases.joinInto(one, open, now);
        contents.copy(one.id(), open);
        reports.copy(one.id(), open);
        contents.log(one.id(), now, staff.actor(), LogKind.JOINED, open);
        contents.log(open, now, staff.actor(), LogKind.JOINED, one.id());
        events.publishEvent(new CaseChanged(open));
        return open;
    }

    private void check(Request request, String caseId, List<Gathered> gathered) {
        switch (request.ruling()) {
            case Ruling.NoViolation none -> {
                // a violation may well cover what came while it was decided; a release must not
                if (gathered.size() + reports.pieces(caseId) != request.seen()) {
                    throw new CaseConflictException(Reason.UNSEEN_EVENTS);
                }
            }
            case Ruling.Violation violation -> {
                boolean known = shelf.has(violation.policy())
                        || gathered.stream().anyMatch(one -> one.policy().equals(violation.policy()))
                        || reports.policies(caseId).contains(violation.policy());
                if (!known) {
                    throw new CaseConflictException(Reason.NO_POLICY);
                }
                if (violation.needsNote() && request.note().isBlank()) {
                    throw new CaseConflictException(Reason.NOTE_NEEDED);
                }
                requireOwnContents(violation, gathered);
            }
        }
    }

    private void requireOwnContents(Ruling.Violation violation, List<Gathered> gathered) {
        Set<String> asked = violation.contents();
        if (!asked.isEmpty()) {
            asked.removeAll(gathered.stream()
                    .flatMap(one -> material.decision(one.decision()).stream())
                    .flatMap(event -> event.content().stream())
                    .collect(Collectors.toSet()));
            if (!asked.isEmpty()) {
                throw new CaseConflictException(Reason.UNKNOWN_CONTENT);
            }
        }
    }

    private List<Act> enforce(
            ReviewCase one,
            List<Gathered> gathered,
            Ruling.Violation violation,
            String note,
            StaffMember staff,
            Instant now) {
        List<Act> acts = new ArrayList<>();
        Grounds grounds =
                CaseGrounds.of(gathered, material, !reports.of(one.id()).isEmpty());
        for (MeasureAsked asked : violation.measures()) {
            Enforcement applied = enforcements.apply(new NewEnforcement(
                    one.service(),
                    one.account(),
                    asked.measure(),
                    violation.policy(),
                    asked.length().map(now::plus),
                    one.id(),
                    staff.actor(),
                    note,
                    grounds,
                    violation.withhold().map(what -> new Withholding(what.reason(), now.plus(what.length()), note))));
            acts.add(new Act(ActKind.APPLIED, applied.id()));
        }
        acts.addAll(lift(
                automatic(one, gathered).stream()
                        .filter(enforcement -> violation.lift().contains(enforcement.id()))
                        .toList(),
                "replaced by a person's decision",
                staff));
        return acts;
    }

    private List<Act> lift(List<Enforcement> what, String reason, StaffMember staff) {
        List<Act> acts = new ArrayList<>();
        for (Enforcement enforcement : what) {
            if (enforcements.lift(enforcement.id(), reason, staff.actor()).isPresent()) {
                acts.add(new Act(ActKind.LIFTED, enforcement.id()));
            }
        }
        return acts;
    }

    /** What rules put in force on the account because of the decisions of the case. */
    private List<Enforcement> automatic(ReviewCase one, List<Gathered> gathered) {
        Set<String> decisions = gathered.stream().map(Gathered::decision).collect(Collectors.toSet());
        return enforcements.inForce(one.service(), one.account()).stream()
                .filter(enforcement -> enforcement.automatic() && decisions.contains(enforcement.origin()))
                .toList();
    }

    /** Tells the other features, case by case: each decision with the case that first gathered it. */
    private void publish(ReviewCase one, List<Gathered> gathered, CaseResolved.Outcome outcome, StaffMember staff) {
        Set<String> told = new HashSet<>();
        for (String joined : contents.joined(one.id())) {
            publish(joined, one, contents.decisions(joined), told, outcome, staff);
        }
        publish(one.id(), one, gathered, told, outcome, staff);
    }

    private void publish(
            String caseId,
            ReviewCase of,
            List<Gathered> gathered,
            Set<String> told,
            CaseResolved.Outcome outcome,
            StaffMember staff) {
        List<String> decisions =
                gathered.stream().map(Gathered::decision).filter(told::add).toList();
        events.publishEvent(new CaseResolved(caseId, of.service(), of.account(), decisions, outcome, staff.id()));
    }

    /**
     * What the form sends.
     *
     * @param seenVersion the version of the case the person saw
     * @param seen how many decisions and pieces of reports the case had when the person saw it
     * @param note for the next who reads the case
     */
    record Request(String caseId, int seenVersion, int seen, Ruling ruling, String note) {}
}
