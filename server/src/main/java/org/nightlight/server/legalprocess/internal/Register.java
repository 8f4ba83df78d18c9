package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.SortableIds;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.ActTable.Kind;
import org.nightlight.server.review.CaseLookup;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** The life of a request from its receipt on, but for its answer and its end. Thread-safe. */
@Component
final class Register {

    private final LegalRequestTable requests;
    private final ActTable acts;
    private final HeldSubjects held;
    private final CaseLookup cases;
    private final Vault vault;
    private final LegalLedger ledger;
    private final SortableIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Register(
            LegalRequestTable requests,
            ActTable acts,
            HeldSubjects held,
            CaseLookup cases,
            Vault vault,
            LegalLedger ledger,
            SortableIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.requests = requests;
        this.acts = acts;
        this.held = held;
        this.cases = cases;
        this.vault = vault;
        this.ledger = ledger;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Registers a request and holds what it concerns, whoever sent it: who asks is verified afterwards.
     *
     * @return its id
     * @throws RefusedException when it names a case or an object that is not there
     */
    String register(RequestForm.Filled form, StaffMember by) {
        for (Subject subject : form.subjects()) {
            switch (subject.kind()) {
                case CASE -> {
                    if (!seen(cases, subject.value(), by)) {
                        throw new RefusedException("There is no case " + subject.value());
                    }
                }
                case OBJECT -> {
                    if (vault.sizeOf(subject.value()).isEmpty()) {
                        throw new RefusedException("The vault does not have the object " + subject.value());
                    }
                }
                case ACCOUNT -> {
                    // who asks may name one that nothing is known of
                }
            }
        }
        Instant now = clock.instant();
        LegalRequest one = new LegalRequest(
                ids.next("lgl"),
                form.kind(),
                RequestState.REGISTERED,
                form.receivedAt(),
                form.receivedBy(),
                form.dueAt(),
                form.nondisclosure(),
                form.nondisclosureUntil(),
                form.kind().preserved().map(form.receivedAt()::plus),
                false,
                form.details(),
                form.subjects(),
                now,
                by.actor(),
                Optional.empty());
        transactions.executeWithoutResult(_ -> {
            requests.insert(one);
            acts.add(one.id(), now, by.actor(), Kind.REGISTERED, "");
            ledger.request(
                    one,
                    Kind.REGISTERED,
                    by.actor(),
                    Map.of("subjects", Integer.toString(one.subjects().size())));
        });
        held.cover(one.id());
        return one.id();
    }

    /** Whether there is a case that a person may know of. */
    static boolean seen(CaseLookup cases, String caseId, StaffMember by) {
        try {
            return cases.find(caseId, by).id().equals(caseId);
        } catch (ResponseStatusException unknown) {
            return false;
        }
    }

    /**
     * Notes that a person made sure who asks.
     *
     * @param how by which means, which the request itself did not give
     */
    void verify(String request, String how, StaffMember by) {
        change(request, by, Kind.VERIFIED, how, one -> {
            if (one.state() != RequestState.REGISTERED) {
                throw new RefusedException("Who asks is verified already, or the request is closed");
            }
            requests.state(one.id(), RequestState.VERIFIED, null);
        });
    }

    /** Notes a renewed preservation request, which lets it hold for another 90 days; possible once. */
    void extend(String request, String note, StaffMember by) {
        change(request, by, Kind.EXTENDED, note, one -> {
            Instant now = clock.instant();
            if (!one.extendable(now)) {
                throw new RefusedException("Only a preservation request in force can be renewed, and once");
            }
            Instant until = one.preserveUntil().orElseThrow().plus(RequestKind.PRESERVED);
            requests.extend(one.id(), until);
            held.extend(one, until, by.actor());
        });
    }

    /**
     * Holds again what somebody else let go of.
     *
     * @throws RefusedException when there is nothing of that kind, or the vault does not have it any more
     */
    void holdAgain(String request, StaffMember by) {
        change(request, by, Kind.HELD_AGAIN, "", one -> {
            if (held.again(one, by.actor()) == 0) {
                throw new RefusedException("There is nothing to hold again, or the vault does not have it any more");
            }
        });
    }

    /** Adds a note. */
    void note(String request, String note, StaffMember by) {
        change(request, by, Kind.NOTED, note, _ -> {});
    }

    private void change(String request, StaffMember by, Kind kind, String note, Consumer<LegalRequest> change) {
        transactions.executeWithoutResult(_ -> {
            LegalRequest one = requests.lock(request).orElseThrow(() -> new RefusedException("No such request"));
            change.accept(one);
            acts.add(one.id(), clock.instant(), by.actor(), kind, note);
            ledger.request(one, kind, by.actor());
        });
    }
}
