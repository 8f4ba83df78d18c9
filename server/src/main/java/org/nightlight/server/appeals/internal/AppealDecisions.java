package org.nightlight.server.appeals.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.appeals.internal.AppealConflictException.Reason;
import org.nightlight.server.appeals.internal.AppealSeal.Piece;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseDecisions;
import org.nightlight.server.webhooks.AppealResolved;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides appeals. The decision, what it undoes, the messages to the platform and the ledger are one transaction, whose first
 * step locks the appeal: of two persons one decides, the other is told.
 */
@Service
class AppealDecisions {

    private static final String BECAUSE = "appeal";

    private final AppealTable table;
    private final RecordedAppeals appeals;
    private final Contested contested;
    private final Enforcements enforcements;
    private final Statements statements;
    private final CaseDecisions cases;
    private final AppealSeal seal;
    private final Outbox outbox;
    private final LedgerAtCommit ledger;
    private final Clock clock;

    AppealDecisions(
            AppealTable table,
            RecordedAppeals appeals,
            Contested contested,
            Enforcements enforcements,
            Statements statements,
            CaseDecisions cases,
            AppealSeal seal,
            Outbox outbox,
            LedgerAtCommit ledger,
            Clock clock) {
        this.table = table;
        this.appeals = appeals;
        this.contested = contested;
        this.enforcements = enforcements;
        this.statements = statements;
        this.cases = cases;
        this.seal = seal;
        this.outbox = outbox;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether a person may see an appeal. */
    static boolean mayView(StaffMember staff, StoredAppeal appeal) {
        return staff.may(Permission.VIEW_APPEALS)
                && (!appeal.childSafety() || staff.may(Permission.VIEW_CHILD_SAFETY_CASE));
    }

    /** Whether a person's role allows to decide an appeal, whoever decided before. */
    static boolean mayDecide(StaffMember staff, StoredAppeal appeal) {
        return mayView(staff, appeal)
                && staff.may(Permission.DECIDE_APPEAL)
                && (!appeal.childSafety() || staff.may(Permission.RESOLVE_CHILD_SAFETY_CASE));
    }

    /**
     * Decides an appeal.
     *
     * @param reason for whoever objected, in their language
     * @throws AppealConflictException when it cannot be decided so, or not by this person; nothing is done then
     */
    @Transactional
    StoredAppeal decide(String id, Verdict verdict, String reason, StaffMember staff) {
        StoredAppeal appeal = table.lock(id)
                .filter(one -> mayView(staff, one))
                .orElseThrow(() -> new AppealConflictException(Reason.UNKNOWN));
        if (!mayDecide(staff, appeal)) {
            throw new AccessDeniedException("This role may not decide this appeal");
        }
        if (appeal.status() != Status.OPEN) {
            throw new AppealConflictException(Reason.DECIDED);
        }
        Set<String> before = contested.deciders(appeal);
        if (before.contains(staff.id())) {
            throw new AppealConflictException(Reason.DECIDED_BEFORE);
        }
        if (reason.isBlank() || reason.length() > RecordedAppeals.LONGEST_TEXT) {
            throw new AppealConflictException(Reason.REASON_NEEDED);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Effect effect = switch (verdict) {
            case Verdict.Uphold _ -> new Effect(Status.UPHELD, Optional.empty());
            case Verdict.Overturn _ -> overturn(appeal, staff);
            case Verdict.Change change -> change(appeal, change, now, staff);
        };
        table.decide(
                id,
                effect.status(),
                new StoredAppeal.Decided(
                        staff.id(), now, seal.close(id, Piece.REASON, reason.strip()), effect.replacement()),
                before);
        appeals.release(appeal, staff.actor());
        tell(appeal, effect, now, staff);
        return table.find(id).orElseThrow();
    }

    private Effect overturn(StoredAppeal appeal, StaffMember staff) {
        switch (appeal.subject()) {
            case Subject.OfEnforcement(String enforcement) ->
                enforcements
                        .overturn(enforcement, BECAUSE, staff.actor())
                        .ifPresent(_ -> tellAtLast(enforcement, staff));
            case Subject.OfCase(String caseId) -> {
                if (cases.noViolationSince(caseId).isPresent()) {
                    cases.reopen(caseId, BECAUSE, staff);
                }
            }
        }
        return new Effect(Status.OVERTURNED, Optional.empty());
    }

    private Effect change(StoredAppeal appeal, Verdict.Change change, Instant now, StaffMember staff) {
        Enforcement one = appeal.enforcement()
                .flatMap(enforcements::find)
                .filter(found -> found.inForceAt(now))
                .orElseThrow(() -> new AppealConflictException(Reason.NOT_IN_FORCE));
        if (!change.milderThan(one, now)) {
            throw new AppealConflictException(Reason.NOT_MILDER);
        }
        tellAtLast(one.id(), staff);
        Statements.Statement statement = statements.of(one.id()).orElseThrow();
        enforcements.overturn(one.id(), BECAUSE, staff.actor());
        Enforcement milder = enforcements.apply(new NewEnforcement(
                one.service(),
                one.account(),
                change.measure(),
                one.policy(),
                change.length().map(now::plus),
                appeal.id(),
                staff.actor(),
                "",
                statement.grounds(),
                Optional.empty()));
        return new Effect(Status.CHANGED, Optional.of(milder.id()));
    }

    /** Who has objected and is right knows already; a statement that was withheld until now is given. */
    private void tellAtLast(String enforcement, StaffMember staff) {
        statements.give(enforcement, staff.actor());
    }

    private void tell(StoredAppeal appeal, Effect effect, Instant now, StaffMember staff) {
        String outcome = effect.status().name().toLowerCase(Locale.ROOT);
        outbox.enqueue(WebhookMessage.about(
                appeal.service(),
                appeal.account(),
                new AppealResolved(
                        appeal.id(),
                        appeal.enforcement(),
                        appeal.account(),
                        outcome,
                        appeal.level(),
                        appeals.url(appeal),
                        now)));
        Map<String, String> facts = new HashMap<>();
        facts.put("appeal", appeal.id());
        facts.put("outcome", outcome);
        facts.put("level", Integer.toString(appeal.level()));
        appeal.enforcement().ifPresent(enforcement -> facts.put("enforcement", enforcement));
        effect.replacement().ifPresent(replacement -> facts.put("replacement", replacement));
        ledger.append(LedgerEntry.about(appeal.ledgerSubject(), "appeal.decided", staff.actor(), facts));
    }

    private record Effect(Status status, Optional<String> replacement) {}
}
