package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.ActTable.Kind;
import org.nightlight.server.legalprocess.internal.LegalAnswerTable.Answer;
import org.nightlight.server.legalprocess.internal.LegalAnswerTable.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The answer to a request takes two people: one writes what is disclosed, another approves it. To an emergency request one
 * person may answer; it stays a task until another has looked at it. Nothing is answered before a person has verified who
 * asks. Thread-safe.
 */
@Component
final class LegalAnswers {

    private final LegalRequestTable requests;
    private final LegalAnswerTable answers;
    private final ActTable acts;
    private final HeldSubjects held;
    private final LegalLedger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LegalAnswers(
            LegalRequestTable requests,
            LegalAnswerTable answers,
            ActTable acts,
            HeldSubjects held,
            LegalLedger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.requests = requests;
        this.answers = answers;
        this.acts = acts;
        this.held = held;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Drafts the answer, for another person to approve. */
    void draft(String request, String words, StaffMember by) {
        change(request, one -> {
            if (!one.state().open()) {
                throw new RefusedException("The request is closed");
            }
            if (answers.of(request).stream().anyMatch(answer -> answer.state() == State.WAITING)) {
                throw new RefusedException("A draft waits for approval already; it can be sent back first");
            }
            answers.add(request, State.WAITING, false, words, clock.instant(), by.actor());
            acted(one, Kind.ANSWER_DRAFTED, "", by, Map.of());
        });
    }

    /** LegalAnswers an emergency request without a second person, who looks at it afterwards. */
    void answerAlone(String request, String words, StaffMember by) {
        change(request, one -> {
            if (!one.emergency()) {
                throw new RefusedException("Only an emergency disclosure request can be answered by one person");
            }
            answerable(one);
            answers.of(request).stream()
                    .filter(answer -> answer.state() == State.WAITING)
                    .forEach(answer -> answers.decide(answer, State.RETURNED, clock.instant(), by.actor()));
            answers.add(request, State.RELEASED, true, words, clock.instant(), by.actor());
            close(one, Kind.ANSWERED_ALONE, by);
        });
    }

    /** Approves the draft that waits, which answers the request. */
    void approve(String request, StaffMember by) {
        change(request, one -> {
            answerable(one);
            Answer answer = waiting(request);
            if (answer.draftedBy().equals(by.actor())) {
                throw new RefusedException("Another person than who drafted it approves it");
            }
            answers.decide(answer, State.RELEASED, clock.instant(), by.actor());
            close(one, Kind.ANSWERED, by);
        });
    }

    /** Sends the draft that waits back. */
    void sendBack(String request, String why, StaffMember by) {
        change(request, one -> {
            answers.decide(waiting(request), State.RETURNED, clock.instant(), by.actor());
            acted(one, Kind.ANSWER_RETURNED, why, by, Map.of());
        });
    }

    /** Notes that a second person looked at what one answered alone. */
    void review(String request, String note, StaffMember by) {
        change(request, one -> {
            Answer answer = answers.of(request).stream()
                    .filter(Answer::toReview)
                    .findFirst()
                    .orElseThrow(() -> new RefusedException("There is nothing to look at afterwards"));
            if (answer.draftedBy().equals(by.actor())) {
                throw new RefusedException("Another person than who answered looks at it");
            }
            answers.review(answer, clock.instant(), by.actor());
            acted(one, Kind.ANSWER_REVIEWED, note, by, Map.of());
        });
    }

    private void answerable(LegalRequest one) {
        switch (one.state()) {
            case VERIFIED -> {
                // a person made sure who asks
            }
            case REGISTERED -> throw new RefusedException("First verify who asks");
            case ANSWERED, REFUSED, WITHDRAWN -> throw new RefusedException("The request is closed");
        }
    }

    private void close(LegalRequest one, Kind kind, StaffMember by) {
        Instant now = clock.instant();
        requests.state(one.id(), RequestState.ANSWERED, now);
        // what a preservation request holds stays until its day, for the order that follows it
        if (one.preserveUntil().isEmpty()) {
            held.end(one, "The request was answered", by.actor());
        }
        acted(one, kind, "", by, Map.of());
    }

    private Answer waiting(String request) {
        return answers.of(request).stream()
                .filter(answer -> answer.state() == State.WAITING)
                .findFirst()
                .orElseThrow(() -> new RefusedException("No draft waits for approval"));
    }

    private void acted(LegalRequest one, Kind kind, String note, StaffMember by, Map<String, String> facts) {
        acts.add(one.id(), clock.instant(), by.actor(), kind, note);
        ledger.request(one, kind, by.actor(), facts);
    }

    private void change(String request, Consumer<LegalRequest> change) {
        transactions.executeWithoutResult(
                _ -> change.accept(requests.lock(request).orElseThrow(() -> new RefusedException("No such request"))));
    }
}
