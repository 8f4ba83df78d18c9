package org.nightlight.server.appeals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.policy.Feature;
import org.nightlight.server.appeals.Appeals.Filed;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.nightlight.server.enforcement.Strikes;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.dao.DataIntegrityViolationException;

/** What must be true of every history, however it goes. */
final class ITAppealHistories {

    private static final String POLICY = "safety/extortion";
    private static final int STEPS = 60;

    private final AppealSlice slice = AppealSlice.get();
    private final Strikes strikes = slice.bean(Strikes.class);

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void history_any_everythingIsToldOrWithheldAndNobodyDecidesTwice(long seed) {
        var random = new Random(seed);
        List<String> accounts =
                IntStream.range(0, 3).mapToObj(i -> "h" + seed + "-" + i).toList();
        List<String> enforcements = new ArrayList<>();
        List<String> appeals = new ArrayList<>();
        int decided = 0;
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(9)) {
                case 0, 1 ->
                    enforcements.add(slice.apply(random(random, accounts, seed + "-" + step))
                            .id());
                case 2 -> {
                    if (!enforcements.isEmpty()) {
                        String id = one(random, enforcements);
                        slice.inTransaction(
                                () -> slice.enforcements.lift(id, "because", "staff:stf_" + random.nextInt(4)));
                    }
                }
                case 3 -> {
                    if (!enforcements.isEmpty()) {
                        String id = one(random, enforcements);
                        slice.inTransaction(() -> slice.enforcements.reinstate(id, "undone", "staff:stf_1"));
                    }
                }
                case 4, 5 -> {
                    if (!enforcements.isEmpty()) {
                        file(one(random, enforcements)).ifPresent(filed -> appeals.add(filed.id()));
                    }
                }
                case 6, 7 -> {
                    if (!appeals.isEmpty()) {
                        if (decide(one(random, appeals), random, enforcements)) {
                            decided++;
                        } else {
                            refused++;
                        }
                    }
                }
                default -> {
                    slice.clock.advance(Duration.ofHours(1 + random.nextInt(200)));
                    giveDue();
                }
            }
            requireTold(accounts);
            requireOtherPersons(accounts);
        }
        assertThat(decided + refused).as("the history went somewhere").isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void overturned_afterAnyHistory_restoresTheStateBefore(long seed) {
        var random = new Random(seed);
        String account = "r" + seed;
        for (int i = 0; i < random.nextInt(5); i++) {
            slice.apply(random(random, List.of(account), "r" + seed + "-" + i));
        }
        State before = state(account);
        Enforcement mistake = slice.apply(byPerson(account, measure(random), "case_mistake_" + seed, 1));
        assertThat(state(account)).isNotEqualTo(before);

        Filed filed = file(mistake.id()).orElseThrow();
        slice.decisions.decide(filed.id(), new Verdict.Overturn(), "You are right.", AppealSlice.reviewer(2));

        assertThat(state(account)).isEqualTo(before);
        assertThat(slice.neighbours.toldOf(account)).endsWith("appeal.resolved");
    }

    @Test
    void overturned_afterItEndedByItself_takesTheStrikeAway() {
        Enforcement ended = slice.apply(new NewEnforcement(
                AppealSlice.SERVICE,
                "ended-1",
                new Measure.Suspend(),
                POLICY,
                Optional.of(slice.clock.instant().plusSeconds(60)),
                "case_ended-1",
                "staff:stf_1",
                ""));
        Filed filed = file(ended.id()).orElseThrow();
        slice.clock.advance(Duration.ofMinutes(2));
        slice.inTransaction(() -> slice.enforcements.lift(ended.id(), "expired", "system"));
        assertThat(strikes.standing(AppealSlice.SERVICE, "ended-1")).hasSize(1);

        slice.decisions.decide(filed.id(), new Verdict.Overturn(), "You are right.", AppealSlice.reviewer(2));

        assertThat(strikes.standing(AppealSlice.SERVICE, "ended-1")).isEmpty();
    }

    @Test
    void enforcement_withoutStatement_isRefusedByTheDatabase() {
        assertThatThrownBy(() -> slice.jdbc().sql("""
                        insert into enforcement (id, service, account, measure, policy, since, origin, applied_by, note)
                        values ('enf_bare', 'harbour', 'bare', 'warn', 'p', now(), 'case_bare', 'staff:stf_1', '')
                        """).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("no statement of reasons");
    }

    @Test
    void decision_byOneWhoDecidedBefore_isRefusedByTheDatabaseToo() {
        Enforcement one = slice.apply(byPerson("forced-1", new Measure.Warn(), "case_forced-1", 7));
        Filed filed = file(one.id()).orElseThrow();

        assertThatThrownBy(() -> slice.jdbc().sql("""
                        update appeal set status = 'upheld', decided_by = 'stf_7', decided_at = now(), reason = 'x'
                        where id = :id
                        """).param("id", filed.id()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> slice.jdbc().sql("""
                        update appeal set status = 'upheld', decided_by = 'system', decided_at = now(), reason = 'x'
                        where id = :id
                        """).param("id", filed.id()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    /** What the job does with statements whose time has come. */
    private void giveDue() {
        Statements statements = slice.bean(Statements.class);
        statements.withheld().stream()
                .filter(one -> !one.withheld().orElseThrow().what().until().isAfter(slice.clock.instant()))
                .forEach(one -> assertThat(slice.inTransaction(() -> statements.give(one.enforcement(), "system")))
                        .isTrue());
    }

    private NewEnforcement random(Random random, List<String> accounts, String run) {
        String account = one(random, accounts);
        Measure measure = measure(random);
        Optional<Instant> until = random.nextBoolean()
                ? Optional.of(slice.clock.instant().plus(Duration.ofHours(1 + random.nextInt(100))))
                : Optional.empty();
        if (random.nextInt(3) == 0 && !(measure instanceof Measure.Ban)) {
            return new NewEnforcement(
                    AppealSlice.SERVICE,
                    account,
                    measure,
                    POLICY,
                    until,
                    "dec_" + run,
                    "system",
                    "",
                    new Grounds(
                            Grounds.Found.SOFTWARE,
                            Set.of(Grounds.Kind.TEXT),
                            Optional.of(slice.clock.instant()),
                            random.nextBoolean()),
                    Optional.empty());
        }
        Optional<Withholding> withholding = random.nextInt(4) == 0
                ? Optional.of(new Withholding(
                        Statements.Reason.CHILD,
                        slice.clock.instant().plus(Duration.ofDays(1 + random.nextInt(20))),
                        ""))
                : Optional.empty();
        return new NewEnforcement(
                AppealSlice.SERVICE,
                account,
                measure,
                POLICY,
                until,
                "case_" + run,
                "staff:stf_" + random.nextInt(4),
                "",
                Grounds.ofPerson(),
                withholding);
    }

    private static NewEnforcement byPerson(String account, Measure measure, String origin, int staff) {
        Optional<Instant> none = Optional.empty();
        return new NewEnforcement(
                AppealSlice.SERVICE, account, measure, POLICY, none, origin, "staff:stf_" + staff, "");
    }

    private static Measure measure(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Measure.Warn();
            case 1 -> new Measure.HideContent("c" + random.nextInt(5));
            case 2 -> new Measure.RemoveContent("c" + random.nextInt(5));
            case 3 -> new Measure.RestrictFeature(Feature.values()[random.nextInt(Feature.values().length)]);
            case 4 -> new Measure.Suspend();
            default -> new Measure.Ban();
        };
    }

    private Optional<Filed> file(String enforcement) {
        Enforcement one = slice.enforcements.find(enforcement).orElseThrow();
        try {
            return Optional.of(slice.appeals.file(new NewAppeal(
                    one.service(),
                    new Subject.OfEnforcement(enforcement),
                    one.account(),
                    "I see it another way.",
                    "en",
                    "key:test")));
        } catch (ApiProblem refused) {
            assertThat(refused.code()).isInstanceOf(AppealProblem.class);
            return Optional.empty();
        }
    }

    /** Whether it was decided; whoever had a part in it must be refused. */
    private boolean decide(String id, Random random, List<String> enforcements) {
        StoredAppeal appeal = slice.bean(AppealTable.class).find(id).orElseThrow();
        StaffMember staff = AppealSlice.reviewer(random.nextInt(5));
        boolean hadPart = slice.bean(Contested.class).deciders(appeal).contains(staff.id());
        Verdict verdict = switch (random.nextInt(3)) {
            case 0 -> new Verdict.Uphold();
            case 1 -> new Verdict.Overturn();
            default -> new Verdict.Change(new Measure.Warn(), Optional.empty());
        };
        try {
            StoredAppeal decided = slice.decisions.decide(id, verdict, "Because.", staff);
            assertThat(hadPart).as("%s decided twice", staff.id()).isFalse();
            decided.decided().flatMap(StoredAppeal.Decided::replacement).ifPresent(enforcements::add);
            return true;
        } catch (AppealConflictException refused) {
            return false;
        }
    }

    private void requireTold(List<String> accounts) {
        assertThat(slice.jdbc()
                        .sql("""
                        select e.id from enforcement e left join statement s on s.enforcement = e.id
                        where e.account in (:accounts)
                          and (s.enforcement is null
                               or s.given_at is null
                                  and (s.withheld_until is null or s.withheld_by is null or s.withheld_reason is null))
                        """)
                        .param("accounts", accounts)
                        .query(String.class)
                        .list())
                .as("neither told nor withheld for a recorded reason")
                .isEmpty();
    }

    private void requireOtherPersons(List<String> accounts) {
        assertThat(slice.jdbc()
                        .sql("""
                        select a.id from appeal a
                        left join enforcement e on e.id = a.enforcement
                        left join appeal p on p.id = a.previous
                        where a.account in (:accounts) and a.decided_by is not null
                          and (e.applied_by = 'staff:' || a.decided_by or p.decided_by = a.decided_by
                               or a.decided_by = any (p.decided_before))
                        """)
                        .param("accounts", accounts)
                        .query(String.class)
                        .list())
                .as("decided by somebody who decided before")
                .isEmpty();
    }

    private State state(String account) {
        Map<String, Integer> left = new TreeMap<>();
        strikes.standing(AppealSlice.SERVICE, account).forEach(strike -> left.put(strike.origin(), strike.points()));
        return new State(
                slice.enforcements.inForce(AppealSlice.SERVICE, account).stream()
                        .collect(Collectors.toSet()),
                left);
    }

    private static <T> T one(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** What an account is subject to. */
    private record State(Set<Enforcement> inForce, Map<String, Integer> strikes) {}
}
