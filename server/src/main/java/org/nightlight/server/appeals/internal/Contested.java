package org.nightlight.server.appeals.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.policy.AppealTerms;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.review.CaseDecisions;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Component;

/** What can be objected to, until when, and who has decided it so far. Reads only. Thread-safe. */
@Component
final class Contested {

    private static final String APPEAL = "app_";
    private static final String STAFF = "staff:";
    private static final String CHILD_SAFETY = "child-safety";
    private static final int LAST_LEVEL = 2;

    private final Enforcements enforcements;
    private final Statements statements;
    private final CaseDecisions decisions;
    private final CaseLookup cases;
    private final AppealTable table;
    private final ReloadingPack packs;
    private final Clock clock;

    Contested(
            Enforcements enforcements,
            Statements statements,
            CaseDecisions decisions,
            CaseLookup cases,
            AppealTable table,
            ReloadingPack packs,
            Clock clock) {
        this.enforcements = enforcements;
        this.statements = statements;
        this.decisions = decisions;
        this.cases = cases;
        this.table = table;
        this.packs = packs;
        this.clock = clock;
    }

    /**
     * What an appeal would be against now.
     *
     * @throws ApiProblem when nothing can be objected to (any more)
     */
    Target target(NewAppeal asked) {
        return switch (asked.subject()) {
            case Subject.OfEnforcement(String id) ->
                enforcement(enforcements
                        .find(id)
                        .filter(one -> one.service().equals(asked.service()))
                        .orElseThrow(Contested::unknown));
            case Subject.OfCase(String id) ->
                ofCase(
                        cases.find(id)
                                .filter(one -> one.service().equals(asked.service()))
                                .orElseThrow(Contested::unknown),
                        asked.appellant());
        };
    }

    /** Whether an appeal would be taken now, whatever its text. */
    boolean mayObject(NewAppeal asked) {
        try {
            target(asked);
            return true;
        } catch (ApiProblem refused) {
            return false; // which is the answer
        }
    }

    private Target enforcement(Enforcement one) {
        if (one.liftedBy().filter(by -> !by.equals("system")).isPresent()) {
            throw new ApiProblem(AppealProblem.APPEAL_MOOT, "It was lifted; there is nothing left to object to");
        }
        // what an earlier appeal put in place is objected to as the outcome of that appeal
        Optional<StoredAppeal> previous = table.latestOf(one.id())
                .or(() -> Optional.of(one.origin())
                        .filter(origin -> origin.startsWith(APPEAL))
                        .flatMap(table::find));
        int level = level(previous);
        AppealTerms terms = packs.get().enforcement().appeals();
        Instant told = statements
                .of(one.id())
                .flatMap(statement -> statement.givenAt())
                .orElse(clock.instant());
        requireTime(previous, told, terms);
        Set<String> before = new LinkedHashSet<>(decisions.deciders(one.origin()));
        addStaff(before, one.by());
        previous.ifPresent(earlier -> addDeciders(before, earlier));
        List<String> concerned = decisions.cases(previous.flatMap(StoredAppeal::enforcement)
                .flatMap(enforcements::find)
                .map(Enforcement::origin)
                .orElse(one.origin()));
        boolean childSafety = one.policy().startsWith(CHILD_SAFETY + "/")
                || previous.filter(StoredAppeal::childSafety).isPresent()
                || concerned.stream().flatMap(id -> cases.find(id).stream()).anyMatch(Contested::childSafety);
        return new Target(one.account(), level, previous.map(StoredAppeal::id), before, concerned, childSafety);
    }

    private Target ofCase(CaseSummary one, String appellant) {
        Optional<StoredAppeal> previous = table.latestOf(one.id(), appellant);
        int level = level(previous);
        Instant told = decisions
                .noViolationSince(one.id())
                .orElseThrow(() -> new ApiProblem(
                        AppealProblem.APPEAL_MOOT, "The case does not stand resolved without a violation"));
        requireTime(previous, told, packs.get().enforcement().appeals());
        Set<String> before = new LinkedHashSet<>(decisions.deciders(one.id()));
        previous.ifPresent(earlier -> addDeciders(before, earlier));
        return new Target(
                one.account(), level, previous.map(StoredAppeal::id), before, List.of(one.id()), childSafety(one));
    }

    /** Everybody who decided what an appeal is against, up to now. */
    Set<String> deciders(StoredAppeal appeal) {
        Set<String> before = new LinkedHashSet<>(appeal.decidedBefore());
        switch (appeal.subject()) {
            case Subject.OfEnforcement(String id) ->
                enforcements.find(id).ifPresent(one -> {
                    before.addAll(decisions.deciders(one.origin()));
                    addStaff(before, one.by());
                });
            case Subject.OfCase(String id) -> before.addAll(decisions.deciders(id));
        }
        appeal.previous().flatMap(table::find).ifPresent(earlier -> addDeciders(before, earlier));
        return before;
    }

    private static void addDeciders(Set<String> before, StoredAppeal earlier) {
        before.addAll(earlier.decidedBefore());
        earlier.decided().ifPresent(decided -> before.add(decided.by()));
    }

    private static void addStaff(Set<String> before, String actor) {
        if (actor.startsWith(STAFF)) {
            before.add(actor.substring(STAFF.length()));
        }
    }

    private static int level(Optional<StoredAppeal> previous) {
        if (previous.isEmpty()) {
            return 1;
        }
        if (previous.get().status() == Status.OPEN) {
            throw new ApiProblem(AppealProblem.APPEAL_FILED, "Follow the appeal that there is; it is not decided yet");
        }
        if (previous.get().level() >= LAST_LEVEL) {
            throw new ApiProblem(
                    AppealProblem.APPEAL_LAST,
                    "Bodies outside, and courts, may still be asked; see the statement of reasons");
        }
        return previous.get().level() + 1;
    }

    private void requireTime(Optional<StoredAppeal> previous, Instant told, AppealTerms terms) {
        Instant from = previous.flatMap(StoredAppeal::endedAt).orElse(told);
        Duration within = previous.isPresent() ? terms.secondWithin() : terms.within();
        if (clock.instant().isAfter(from.plus(within))) {
            throw new ApiProblem(AppealProblem.APPEAL_LATE, "It was possible until " + from.plus(within));
        }
    }

    private static boolean childSafety(CaseSummary one) {
        return one.queue().equals(CHILD_SAFETY) || one.mustReport();
    }

    private static ApiProblem unknown() {
        return new ApiProblem(AppealProblem.APPEAL_SUBJECT_UNKNOWN, "Check the id; it must belong to this service");
    }

    /** Whether an enforcement belongs to child safety. */
    boolean childSafety(Enforcement one) {
        return one.policy().startsWith(CHILD_SAFETY + "/")
                || Stream.of(one.origin())
                        .flatMap(origin -> decisions.cases(origin).stream())
                        .flatMap(id -> cases.find(id).stream())
                        .anyMatch(Contested::childSafety);
    }

    /**
     * What is objected to.
     *
     * @param before the staff who decided it so far
     * @param cases the cases whose evidence it needs
     */
    record Target(
            String account,
            int level,
            Optional<String> previous,
            Set<String> before,
            List<String> cases,
            boolean childSafety) {

        /** Copies the collections. */
        Target {
            before = Set.copyOf(before);
            cases = List.copyOf(cases);
        }
    }
}
