package org.nightlight.server.appeals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Feature;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.appeals.Appeals.Filed;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.appeals.internal.AppealConflictException.Reason;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.security.access.AccessDeniedException;

/** Filing and deciding, on a clock that stands still. */
final class ITAppeals {

    private final AppealSlice slice = AppealSlice.get();

    @Test
    void file_afterTheTimeIsOver_isRefused() {
        Enforcement one = banned("late-1");
        slice.clock.advance(slice.bean(ReloadingPack.class)
                .get()
                .enforcement()
                .appeals()
                .within()
                .plusSeconds(1));

        assertRefused(one, AppealProblem.APPEAL_LATE);
    }

    @Test
    void file_twice_isRefusedUntilTheFirstIsTakenBack() {
        Enforcement one = banned("twice-1");
        Filed first = file(one);
        assertRefused(one, AppealProblem.APPEAL_FILED);

        slice.appeals.withdraw(first.id());

        assertThat(file(one).id()).isNotEqualTo(first.id());
    }

    @Test
    void file_whatAPersonLifted_isRefused() {
        Enforcement one = banned("moot-1");
        slice.inTransaction(() -> slice.enforcements.lift(one.id(), "a mix-up", "staff:stf_9"));

        assertRefused(one, AppealProblem.APPEAL_MOOT);
    }

    @Test
    void file_withoutWordsOrWithTooMany_isRefused() {
        Enforcement one = banned("words-1");
        for (String text : List.of("", "   ", "x".repeat(4_001))) {
            assertThatThrownBy(() -> slice.appeals.file(asked(one, text)))
                    .isInstanceOfSatisfying(
                            ApiProblem.class,
                            refused -> assertThat(refused.code()).isEqualTo(AppealProblem.APPEAL_TEXT_INVALID));
        }
    }

    @Test
    void file_ofAnotherService_isUnknown() {
        Enforcement one = banned("service-1");
        assertThatThrownBy(() -> slice.appeals.file(new NewAppeal(
                        "elsewhere", new Subject.OfEnforcement(one.id()), one.account(), "Why?", "en", "key:1")))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        refused -> assertThat(refused.code()).isEqualTo(AppealProblem.APPEAL_SUBJECT_UNKNOWN));
    }

    @Test
    void said_isSealedAndInNoMessageAndNoLedger() {
        Enforcement one = banned("sealed-1");
        Filed filed = slice.appeals.file(asked(one, "only-between-us-4711"));

        byte[] stored = slice.jdbc()
                .sql("select said from appeal where id = :id")
                .param("id", filed.id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("4711");
        assertThat(slice.neighbours.entriesOf("sealed-1").toString()).doesNotContain("4711");
        assertThat(slice.neighbours.messagesOf("sealed-1").toString()).doesNotContain("4711");
        assertThat(slice.appeals.said(stored(filed))).isEqualTo("only-between-us-4711");
    }

    @Test
    void decide_byTheFirstDecider_isRefusedAndNothingIsDone() {
        Enforcement one = banned("own-1");
        Filed filed = file(one);

        assertConflict(filed, new Verdict.Overturn(), "Why not", AppealSlice.reviewer(1), Reason.DECIDED_BEFORE);
        assertThat(slice.enforcements.inForce(AppealSlice.SERVICE, "own-1")).containsExactly(one);
    }

    @Test
    void decide_withoutReason_isRefused() {
        Filed filed = file(banned("reason-1"));
        assertConflict(filed, new Verdict.Uphold(), " ", AppealSlice.reviewer(2), Reason.REASON_NEEDED);
    }

    @Test
    void decide_childSafetyByReviewerOfOtherCases_isUnknownToThem() {
        Enforcement one = slice.apply(new NewEnforcement(
                AppealSlice.SERVICE,
                "role-1",
                new Measure.Suspend(),
                "child-safety/grooming",
                Optional.empty(),
                "case_role-1",
                "staff:stf_1",
                ""));
        Filed filed = file(one);
        StaffMember reviewer = new StaffMember("stf_5", "reviewer", Set.of(Role.REVIEWER));

        assertConflict(filed, new Verdict.Uphold(), "Because.", reviewer, Reason.UNKNOWN);
    }

    @Test
    void decide_byAuditor_isDenied() {
        Filed filed = file(banned("auditor-1"));
        StaffMember auditor = new StaffMember("stf_6", "auditor", Set.of(Role.AUDITOR));

        assertThatThrownBy(() -> slice.decisions.decide(filed.id(), new Verdict.Uphold(), "Because.", auditor))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void upheld_thenSecond_isDecidedByAThirdAndIsTheLast() {
        Enforcement one = banned("levels-1");
        Filed first = file(one);
        slice.decisions.decide(first.id(), new Verdict.Uphold(), "It stays.", AppealSlice.reviewer(2));
        Filed second = file(one);
        assertThat(stored(second).level()).isEqualTo(2);

        assertConflict(second, new Verdict.Overturn(), "No.", AppealSlice.reviewer(1), Reason.DECIDED_BEFORE);
        assertConflict(second, new Verdict.Overturn(), "No.", AppealSlice.reviewer(2), Reason.DECIDED_BEFORE);
        slice.decisions.decide(second.id(), new Verdict.Uphold(), "It stays.", AppealSlice.reviewer(3));

        assertRefused(one, AppealProblem.APPEAL_LAST);
    }

    @Test
    void upheld_secondTooLate_isRefused() {
        Enforcement one = banned("levels-2");
        slice.decisions.decide(file(one).id(), new Verdict.Uphold(), "It stays.", AppealSlice.reviewer(2));
        slice.clock.advance(Duration.ofDays(31));

        assertRefused(one, AppealProblem.APPEAL_LATE);
    }

    @Test
    void changed_harder_isRefused() {
        Enforcement warned = slice.apply(by("milder-1", new Measure.Warn(), Optional.empty()));
        Filed filed = file(warned);

        assertConflict(
                filed,
                new Verdict.Change(new Measure.Suspend(), Optional.of(Duration.ofDays(1))),
                "Harder.",
                AppealSlice.reviewer(2),
                Reason.NOT_MILDER);
    }

    @Test
    void changed_milder_replacesAndTheReplacementIsTheSecondLevel() {
        Enforcement ban = banned("milder-2");
        Filed filed = file(ban);

        StoredAppeal decided = slice.decisions.decide(
                filed.id(),
                new Verdict.Change(new Measure.RestrictFeature(Feature.COMMENTS), Optional.of(Duration.ofDays(7))),
                "A ban goes too far.",
                AppealSlice.reviewer(2));

        Enforcement milder = slice.enforcements
                .find(decided.decided().orElseThrow().replacement().orElseThrow())
                .orElseThrow();
        assertThat(slice.enforcements.inForce(AppealSlice.SERVICE, "milder-2")).containsExactly(milder);
        Filed second = file(milder);
        assertThat(stored(second).level()).isEqualTo(2);
        assertConflict(second, new Verdict.Uphold(), "No.", AppealSlice.reviewer(1), Reason.DECIDED_BEFORE);
        assertConflict(second, new Verdict.Uphold(), "No.", AppealSlice.reviewer(2), Reason.DECIDED_BEFORE);
        slice.decisions.decide(second.id(), new Verdict.Overturn(), "Nothing was wrong.", AppealSlice.reviewer(3));
        assertThat(slice.enforcements.inForce(AppealSlice.SERVICE, "milder-2")).isEmpty();
    }

    @Test
    void overturned_platformIsToldInOrder() {
        Enforcement removed = slice.apply(by("told-1", new Measure.RemoveContent("m1"), Optional.empty()));
        slice.decisions.decide(file(removed).id(), new Verdict.Overturn(), "You are right.", AppealSlice.reviewer(2));

        assertThat(slice.neighbours.toldOf("told-1"))
                .containsExactly("content.remove", "content.restore", "appeal.resolved");
        assertThat(slice.neighbours.ledgerOf("told-1"))
                .containsExactly("enforcement.applied", "appeal.filed", "enforcement.lifted", "appeal.decided");
    }

    @Test
    void ofRule_thatNobodyDecided_isDecidedByAPerson() {
        Enforcement one = slice.apply(new NewEnforcement(
                AppealSlice.SERVICE,
                "rule-1",
                new Measure.RestrictFeature(Feature.LIVE),
                "safety/extortion",
                Optional.empty(),
                "dec_rule-1",
                "system",
                ""));
        Filed filed = file(one);
        assertThat(stored(filed).decidedBefore()).isEmpty();

        slice.decisions.decide(filed.id(), new Verdict.Overturn(), "A joke.", AppealSlice.reviewer(1));

        assertThat(stored(filed).status()).isEqualTo(Status.OVERTURNED);
        assertThat(slice.enforcements.inForce(AppealSlice.SERVICE, "rule-1")).isEmpty();
    }

    @Test
    void look_whenOneIsOverdue_ringsUntilItIsDecided() {
        Filed filed = file(banned("overdue-1"));
        AppealWatch watch = slice.bean(AppealWatch.class);
        slice.clock.advance(Duration.ofDays(15));
        watch.look();
        assertThat(slice.neighbours.rings(AlarmKind.APPEALS_OVERDUE, "appeals")).isTrue();

        slice.jdbc()
                .sql("select id from appeal where status = 'open'")
                .query(String.class)
                .list()
                .forEach(id -> slice.decisions.decide(id, new Verdict.Uphold(), "It stays.", AppealSlice.reviewer(99)));
        watch.look();

        assertThat(stored(filed).status()).isEqualTo(Status.UPHELD);
        assertThat(slice.neighbours.rings(AlarmKind.APPEALS_OVERDUE, "appeals")).isFalse();
    }

    private Enforcement banned(String account) {
        return slice.apply(by(account, new Measure.Ban(), Optional.empty()));
    }

    private static NewEnforcement by(String account, Measure measure, Optional<Instant> until) {
        return new NewEnforcement(
                AppealSlice.SERVICE,
                account,
                measure,
                "safety/extortion",
                until,
                "case_" + account,
                "staff:stf_1",
                "why");
    }

    private static NewAppeal asked(Enforcement one, String text) {
        return new NewAppeal(one.service(), new Subject.OfEnforcement(one.id()), one.account(), text, "en", "key:1");
    }

    private Filed file(Enforcement one) {
        return slice.appeals.file(asked(one, "I see it another way."));
    }

    private StoredAppeal stored(Filed filed) {
        return slice.bean(AppealTable.class).find(filed.id()).orElseThrow();
    }

    private void assertRefused(Enforcement one, AppealProblem problem) {
        assertThatThrownBy(() -> file(one))
                .isInstanceOfSatisfying(
                        ApiProblem.class, refused -> assertThat(refused.code()).isEqualTo(problem));
    }

    private void assertConflict(Filed filed, Verdict verdict, String reason, StaffMember staff, Reason expected) {
        assertThatThrownBy(() -> slice.decisions.decide(filed.id(), verdict, reason, staff))
                .isInstanceOfSatisfying(
                        AppealConflictException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(expected));
        assertThat(stored(filed).status()).isEqualTo(Status.OPEN);
    }
}
