package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.ActTable.Act;
import org.nightlight.server.legalprocess.internal.ActTable.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closing a request that is not answered. It ends what the request holds, so it takes two people: one says why it is to be
 * refused, or that it was taken back, another confirms. Thread-safe.
 */
@Component
final class Closing {

    private final LegalRequestTable requests;
    private final ActTable acts;
    private final HeldSubjects held;
    private final LegalLedger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Closing(
            LegalRequestTable requests,
            ActTable acts,
            HeldSubjects held,
            LegalLedger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.requests = requests;
        this.acts = acts;
        this.held = held;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a person proposed and nobody confirmed or sent back yet. */
    record Proposed(RequestState as, String why, Instant at, String by) {

        /** In words, of the request. */
        public String words() {
            return as == RequestState.REFUSED ? "is to be refused" : "was taken back";
        }

        @Override
        public String toString() {
            return "Proposed " + as;
        }
    }

    /** What waits for a second person, if anything does. */
    Optional<Proposed> proposed(LegalRequest one) {
        return one.state().open()
                ? acts.of(one.id()).stream()
                        .flatMap(act -> step(act).stream())
                        .findFirst()
                        .flatMap(Step::proposed)
                : Optional.empty();
    }

    /** An act that proposes, or one that ends a proposal. */
    private record Step(Optional<Proposed> proposed) {}

    private static Optional<Step> step(Act act) {
        return switch (act.kind()) {
            case REFUSAL_PROPOSED -> Optional.of(proposal(act, RequestState.REFUSED));
            case WITHDRAWAL_PROPOSED -> Optional.of(proposal(act, RequestState.WITHDRAWN));
            case CLOSING_RETURNED, REFUSED, WITHDRAWN -> Optional.of(new Step(Optional.empty()));
            case REGISTERED,
                    VERIFIED,
                    EXTENDED,
                    DOCUMENT_ADDED,
                    DOCUMENT_OPENED,
                    ANSWER_DRAFTED,
                    ANSWER_RETURNED,
                    ANSWERED,
                    ANSWERED_ALONE,
                    ANSWER_REVIEWED,
                    EXPORT_APPROVED,
                    HELD_AGAIN,
                    NOTED -> Optional.empty();
        };
    }

    private static Step proposal(Act act, RequestState as) {
        return new Step(Optional.of(new Proposed(as, act.note().orElse(""), act.at(), act.actor())));
    }

    /** Proposes to refuse a request. */
    void refuse(String request, String why, StaffMember by) {
        propose(request, Kind.REFUSAL_PROPOSED, why, by);
    }

    /** Notes that a request was taken back. */
    void withdraw(String request, String why, StaffMember by) {
        propose(request, Kind.WITHDRAWAL_PROPOSED, why, by);
    }

    /** Confirms what another person proposed, which closes the request and ends what it holds. */
    void confirm(String request, StaffMember by) {
        change(request, one -> {
            Proposed waiting = waiting(one);
            if (waiting.by().equals(by.actor())) {
                throw new RefusedException("Another person than who proposed it confirms it");
            }
            requests.state(one.id(), waiting.as(), clock.instant());
            held.end(one, "The request was " + LegalRequestTable.wireName(waiting.as()), by.actor());
            acted(one, waiting.as() == RequestState.REFUSED ? Kind.REFUSED : Kind.WITHDRAWN, "", by);
        });
    }

    /** Lets the request go on. */
    void sendBack(String request, String why, StaffMember by) {
        change(request, one -> {
            waiting(one);
            acted(one, Kind.CLOSING_RETURNED, why, by);
        });
    }

    private void propose(String request, Kind kind, String why, StaffMember by) {
        change(request, one -> {
            if (!one.state().open()) {
                throw new RefusedException("It is closed already");
            }
            if (proposed(one).isPresent()) {
                throw new RefusedException("That waits for another person already");
            }
            acted(one, kind, why, by);
        });
    }

    private Proposed waiting(LegalRequest one) {
        return proposed(one).orElseThrow(() -> new RefusedException("Nothing waits to be confirmed"));
    }

    private void acted(LegalRequest one, Kind kind, String note, StaffMember by) {
        acts.add(one.id(), clock.instant(), by.actor(), kind, note);
        ledger.request(one, kind, by.actor());
    }

    private void change(String request, Consumer<LegalRequest> change) {
        transactions.executeWithoutResult(
                _ -> change.accept(requests.lock(request).orElseThrow(() -> new RefusedException("No such request"))));
    }
}
