package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.SortableIds;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.ExportTable.Export;
import org.nightlight.server.legalprocess.internal.ExportTable.State;
import org.nightlight.server.review.CaseLookup;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asking for a package of evidence and approving it. It takes two people who both may see child-safety evidence, except for
 * an emergency request, where another looks at it afterwards. Thread-safe.
 */
@Component
final class Exports {

    private final ExportTable exports;
    private final LegalRequestTable requests;
    private final ActTable acts;
    private final CaseLookup cases;
    private final LegalLedger ledger;
    private final SortableIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Exports(
            ExportTable exports,
            LegalRequestTable requests,
            ActTable acts,
            CaseLookup cases,
            LegalLedger ledger,
            SortableIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.exports = exports;
        this.requests = requests;
        this.acts = acts;
        this.cases = cases;
        this.ledger = ledger;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether a person may ask for packages, approve them and take them away. */
    static boolean mayExport(StaffMember who) {
        return who.may(Permission.MANAGE_LEGAL_PROCESS) && who.may(Permission.VIEW_CHILD_SAFETY_EVIDENCE);
    }

    /**
     * Asks for a package.
     *
     * @param request the request it answers; empty when there is none, such as for counsel
     * @param caseId the case it is of; empty: all that the request concerns
     * @param alone whether to release it without a second person
     * @return its id
     * @throws RefusedException when there is no such case, or it cannot be released to whom it is for
     */
    String ask(Optional<String> request, Optional<String> caseId, String purpose, boolean alone, StaffMember by) {
        allowed(by);
        if (request.isEmpty() && caseId.isEmpty()) {
            throw new RefusedException("Choose a case or a request");
        }
        caseId.filter(id -> !Register.seen(cases, id, by)).ifPresent(id -> {
            throw new RefusedException("There is no case " + id);
        });
        Optional<LegalRequest> answered = request.map(this::disclosable);
        if (alone && answered.filter(LegalRequest::emergency).isEmpty()) {
            throw new RefusedException("Only for an emergency disclosure request can one person release a package");
        }
        String id = ids.next("exp");
        transactions.executeWithoutResult(_ -> {
            exports.insert(id, request, caseId, alone, purpose, clock.instant(), by.actor());
            Map<String, String> facts = new HashMap<>(Map.of("export", id));
            request.ifPresent(one -> facts.put("request", one));
            caseId.ifPresent(one -> facts.put("case", one));
            if (alone) {
                facts.put("alone", "true");
            }
            ledger.export("asked", by.actor(), facts);
        });
        return id;
    }

    /**
     * Approves one that another person asked for: it is made next.
     *
     * @param why must be said when a preservation request is answered, which entitles nobody to content; else it may be empty
     */
    void approve(String id, String why, StaffMember by) {
        change(id, "approved", by, one -> {
            if (one.state() != State.WAITING) {
                throw new RefusedException("It does not wait for approval");
            }
            if (one.askedBy().equals(by.actor())) {
                throw new RefusedException("Another person than who asked for it approves it");
            }
            one.request().ifPresent(request -> {
                LegalRequest answered = disclosable(request);
                if (answered.preservation() && why.isEmpty()) {
                    throw new RefusedException(
                            "A preservation request entitles nobody to content: say why it is released");
                }
                requests.lock(request);
                acts.add(request, clock.instant(), by.actor(), ActTable.Kind.EXPORT_APPROVED, why);
            });
            exports.decide(id, State.QUEUED, clock.instant(), by.actor());
        });
    }

    /** Sends one back that waits. */
    void sendBack(String id, StaffMember by) {
        change(id, "returned", by, one -> {
            if (one.state() != State.WAITING) {
                throw new RefusedException("It does not wait for approval");
            }
            exports.decide(id, State.RETURNED, clock.instant(), by.actor());
        });
    }

    /** Notes that a second person looked at what one released alone. */
    void review(String id, StaffMember by) {
        change(id, "reviewed", by, one -> {
            if (!one.toReview()) {
                throw new RefusedException("There is nothing to look at afterwards");
            }
            if (one.askedBy().equals(by.actor())) {
                throw new RefusedException("Another person than who released it looks at it");
            }
            exports.review(id, clock.instant(), by.actor());
        });
    }

    /** Lets one that failed be made again. */
    void again(String id, StaffMember by) {
        change(id, "again", by, one -> {
            if (one.state() != State.FAILED) {
                throw new RefusedException("It has not failed");
            }
            exports.again(id);
        });
    }

    /** Notes that a person takes one away; committed when this returns. */
    void taken(String id, StaffMember by) {
        change(id, "downloaded", by, one -> {
            Instant now = clock.instant();
            if (one.state() != State.READY
                    || one.expiresAt().filter(now::isBefore).isEmpty()) {
                throw new RefusedException("It is not ready, or was deleted");
            }
        });
    }

    private LegalRequest disclosable(String request) {
        LegalRequest one = requests.find(request).orElseThrow(() -> new RefusedException("No such request"));
        return switch (one.state()) {
            case VERIFIED, ANSWERED -> one;
            case REGISTERED -> throw new RefusedException("First verify who asks");
            case REFUSED, WITHDRAWN -> throw new RefusedException("The request was refused or withdrawn");
        };
    }

    private void change(String id, String what, StaffMember by, Consumer<Export> change) {
        allowed(by);
        transactions.executeWithoutResult(_ -> {
            change.accept(exports.lock(id).orElseThrow(() -> new RefusedException("No such export")));
            ledger.export(what, by.actor(), Map.of("export", id));
        });
    }

    private static void allowed(StaffMember by) {
        if (!mayExport(by)) {
            throw new RefusedException("Exporting takes the right to see child-safety evidence too");
        }
    }
}
