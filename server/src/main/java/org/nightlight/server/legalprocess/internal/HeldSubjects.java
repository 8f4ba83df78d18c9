package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.NothingToHoldException;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.review.AccountCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts holds on what a request concerns and ends them with it: on its objects, its cases, and every case of its accounts,
 * also those opened later. Each hold is put in a transaction of its own, so that one that cannot be put keeps nothing else
 * from being held. Thread-safe.
 */
@Component
final class HeldSubjects {

    private final Holds holds;
    private final AccountCases cases;
    private final LegalRequestTable requests;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    HeldSubjects(
            Holds holds,
            AccountCases cases,
            LegalRequestTable requests,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock) {
        this.holds = holds;
        this.cases = cases;
        this.requests = requests;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What is held for a request.
     *
     * @param scope a case or an object
     * @param hold the hold; empty when the vault has nothing of it (yet)
     */
    record Held(String scope, Optional<Hold> hold) {

        /** Whether it is in force. */
        public boolean inForce(Instant now) {
            return hold.filter(one -> one.inForce(now)).isPresent();
        }

        /** Whether it was put and is in force no more. */
        public boolean gone(Instant now) {
            return hold.filter(one -> !one.inForce(now)).isPresent();
        }
    }

    /** Puts the holds that are missing; does nothing for a request that holds nothing any more. */
    void cover(String request) {
        requests.find(request)
                .filter(one -> one.holds(clock.instant()))
                .ifPresent(one -> missing(one).forEach(scope -> cover(one.id(), scope)));
    }

    private List<String> missing(LegalRequest request) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Subject subject : request.subjects()) {
            switch (subject.kind()) {
                case CASE, OBJECT -> wanted.add(subject.value());
                case ACCOUNT -> wanted.addAll(cases.of(subject.service(), subject.value()));
            }
        }
        wanted.removeAll(jdbc.sql("select scope from legal_hold where request = ? and hold is not null")
                .param(request.id())
                .query(String.class)
                .list());
        return List.copyOf(wanted);
    }

    private void cover(String request, String scope) {
        try {
            transactions.executeWithoutResult(_ -> {
                LegalRequest one = requests.lock(request).orElseThrow();
                if (one.holds(clock.instant()) && missing(one).contains(scope)) {
                    note(request, scope, Optional.of(put(one, scope, one.preserveUntil(), one.registeredBy())));
                }
            });
        } catch (NothingToHoldException nothing) {
            // stands on the request's page, and is tried again
            note(request, scope, Optional.empty());
        }
    }

    private String put(LegalRequest request, String scope, Optional<Instant> until, String actor) {
        return holds.put(new NewHold(
                scope.startsWith("evd_") ? new Scope.OfObject(scope) : new Scope.OfCase(scope),
                request.kind().reason(),
                until,
                request.kind().title() + " " + request.details().number() + " (" + request.id() + ")",
                actor));
    }

    /** Lets what a request holds be held until a later time. Joins the caller's transaction. */
    void extend(LegalRequest request, Instant until, String actor) {
        for (Held held : of(request.id())) {
            if (held.inForce(clock.instant())) {
                note(request.id(), held.scope(), Optional.of(put(request, held.scope(), Optional.of(until), actor)));
                held.hold().ifPresent(hold -> holds.end(hold.id(), "Renewed until " + until, actor));
            }
        }
    }

    /** Whether a request that still holds has lost a hold that it put. */
    boolean lost(String request) {
        Instant now = clock.instant();
        // what is held is read first: a request that ends meanwhile has lost nothing
        return of(request).stream().anyMatch(line -> line.gone(now))
                && requests.find(request).filter(one -> one.holds(now)).isPresent();
    }

    /** Puts anew the holds that a request has lost, where the vault still has what they covered; how many. */
    int again(LegalRequest request, String actor) {
        Instant now = clock.instant();
        int put = 0;
        for (Held line : of(request.id())) {
            if (line.gone(now) && request.holds(now)) {
                try {
                    note(
                            request.id(),
                            line.scope(),
                            Optional.of(put(request, line.scope(), request.preserveUntil(), actor)));
                    put++;
                } catch (NothingToHoldException deleted) {
                    // it goes on standing on the page, and rings, as what was lost
                    continue;
                }
            }
        }
        return put;
    }

    /** Ends what a request holds. Joins the caller's transaction. */
    void end(LegalRequest request, String why, String actor) {
        for (Held held : of(request.id())) {
            held.hold().filter(hold -> hold.end().isEmpty()).ifPresent(hold -> holds.end(hold.id(), why, actor));
        }
    }

    /** What is held for a request. */
    List<Held> of(String request) {
        List<Held> found = new ArrayList<>();
        jdbc.sql("select scope, hold from legal_hold where request = ? order by scope")
                .param(request)
                .query((row, _) -> new String[] {row.getString("scope"), row.getString("hold")})
                .list()
                .forEach(row -> found.add(new Held(row[0], row[1] == null ? Optional.empty() : holds.find(row[1]))));
        return found;
    }

    private void note(String request, String scope, Optional<String> hold) {
        jdbc.sql("""
                        insert into legal_hold (request, scope, hold) values (:request, :scope, :hold)
                        on conflict (request, scope) do update set hold = coalesce(excluded.hold, legal_hold.hold)
                        """)
                .param("request", request)
                .param("scope", scope)
                .param("hold", hold.orElse(null))
                .update();
    }
}
