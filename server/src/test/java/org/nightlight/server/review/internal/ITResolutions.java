package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Feature;
import org.nightlight.policy.Priority;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseResolved;
import org.nightlight.server.review.internal.CaseConflictException.Reason;
import org.nightlight.server.review.internal.Ruling.MeasureAsked;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.security.access.AccessDeniedException;

final class ITResolutions {

    private static final String POLICY = "child-safety/grooming";

    private final ReviewSlice slice = ReviewSlice.get();
    private final Resolutions resolutions = slice.bean(Resolutions.class);
    private final Enforcements enforcements = slice.bean(Enforcements.class);

    @Test
    void resolve_severalMeasures_areInForceToldAndRecordedTogether() {
        String id = held("all-1", 1);

        resolve(
                id,
                violation(
                        MeasureAsked.remove("content-all-1-1"),
                        MeasureAsked.warn(),
                        MeasureAsked.restrict(Feature.DIRECT_MESSAGES, Optional.of(Duration.ofDays(7))),
                        MeasureAsked.suspend(Duration.ofDays(3))),
                "Asked twice");

        assertThat(enforcements.inForce("harbour", "all-1"))
                .extracting(one -> one.measure().wireName())
                .containsExactlyInAnyOrder("remove_content", "warn", "restrict_feature", "suspend");
        assertThat(enforcements.inForce("harbour", "all-1")).allSatisfy(one -> {
            assertThat(one.by()).isEqualTo("staff:stf_child");
            assertThat(one.policy()).isEqualTo(POLICY);
            assertThat(one.origin()).isEqualTo(id);
        });
        assertThat(slice.neighbours.toldOf("all-1"))
                .containsExactly("content.remove", "enforcement.applied", "enforcement.applied", "enforcement.applied");
        assertThat(slice.neighbours.ledgerOf("all-1")).endsWith("case.resolved").contains("enforcement.applied");
        assertThat(slice.find(id).open()).isFalse();
    }

    @Test
    void resolve_twoAtOnce_oneWins() throws Exception {
        String id = held("race-1", 1);
        AtomicInteger turn = new AtomicInteger();

        List<Future<Resolution>> both = ReviewSlice.atOnce(
                2,
                () -> resolutions.resolve(
                        request(id, violation(MeasureAsked.warn()), ""),
                        turn.getAndIncrement() == 0 ? ReviewSlice.CHILD_SAFETY : ReviewSlice.OTHER));

        assertThat(ReviewSlice.failures(both))
                .singleElement()
                .isInstanceOfSatisfying(
                        CaseConflictException.class,
                        conflict -> assertThat(conflict.reason()).isEqualTo(Reason.ALREADY_RESOLVED));
        assertThat(slice.neighbours.toldOf("race-1")).containsExactly("enforcement.applied");
        assertThat(enforcements.history("harbour", "race-1")).hasSize(1);
    }

    @Test
    void resolve_listenerFails_nothingRemains() {
        String id = held("fail-1", 1);
        ApplicationListener<PayloadApplicationEvent<CaseResolved>> failing = event -> {
            if (event.getPayload().caseId().equals(id)) {
                throw new IllegalStateException("the decision could not be revised");
            }
        };
        slice.listen(failing);

        assertThatThrownBy(() -> resolve(id, violation(MeasureAsked.warn()), ""))
                .hasMessage("the decision could not be revised");

        assertThat(slice.find(id).open()).isTrue();
        assertThat(enforcements.history("harbour", "fail-1")).isEmpty();
        assertThat(slice.neighbours.toldOf("fail-1")).isEmpty();
        assertThat(slice.neighbours.ledgerOf("fail-1")).containsExactly("case.opened");
    }

    @Test
    void resolve_noViolation_liftsWhatRulesPutInForceForIt() {
        String id = held("free-1", 1);
        Enforcement ofThisCase = byRule("free-1", "dec_free-1_1", Feature.DIRECT_MESSAGES);
        Enforcement ofAnother = byRule("free-1", "dec_elsewhere", Feature.COMMENTS);

        resolve(id, new Ruling.NoViolation(), "");

        assertThat(enforcements.inForce("harbour", "free-1"))
                .extracting(Enforcement::id)
                .containsExactly(ofAnother.id());
        assertThat(enforcements.find(ofThisCase.id()).orElseThrow().liftedBy()).contains("staff:stf_child");
    }

    @Test
    void resolve_noViolationButMoreHappened_isRefused() {
        String id = held("more-1", 1);
        Resolutions.Request seenOne = request(id, new Ruling.NoViolation(), "");
        held("more-1", 2);

        assertRefused(seenOne, ReviewSlice.CHILD_SAFETY, Reason.UNSEEN_EVENTS);
    }

    @Test
    void resolve_banWithoutNote_isRefused() {
        String id = held("note-1", 1);

        assertRefused(request(id, violation(MeasureAsked.ban()), " "), ReviewSlice.CHILD_SAFETY, Reason.NOTE_NEEDED);
        assertThat(enforcements.history("harbour", "note-1")).isEmpty();
    }

    @Test
    void resolve_policyThatNobodyKnows_isRefused() {
        String id = held("policy-1", 1);

        assertRefused(
                request(id, new Ruling.Violation("made/up", List.of(MeasureAsked.warn()), List.of()), ""),
                ReviewSlice.CHILD_SAFETY,
                Reason.NO_POLICY);
    }

    @Test
    void resolve_contentOfAnother_isRefused() {
        String id = held("mine-1", 1);

        assertRefused(
                request(id, violation(MeasureAsked.remove("content-of-another")), ""),
                ReviewSlice.CHILD_SAFETY,
                Reason.UNKNOWN_CONTENT);
    }

    @Test
    void resolve_heldByOther_isRefusedUntilTakenOver() {
        String id = held("hold-1", 1);
        slice.bean(CaseDesk.class).take(id, ReviewSlice.OTHER, false);

        assertRefused(request(id, new Ruling.NoViolation(), ""), ReviewSlice.CHILD_SAFETY, Reason.HELD_BY_OTHER);

        slice.bean(CaseDesk.class).take(id, ReviewSlice.CHILD_SAFETY, true);
        resolve(id, new Ruling.NoViolation(), "");
        assertThat(slice.find(id).open()).isFalse();
        assertThat(slice.neighbours.ledgerOf("hold-1")).contains("case.taken_over");
    }

    @Test
    void resolve_childSafetyCaseByReviewer_isAsIfItWereNotThere() {
        String id = held("hidden-1", 1);
        Resolutions.Request request = request(id, new Ruling.NoViolation(), "");

        assertThatThrownBy(() -> resolutions.resolve(request, ReviewSlice.REVIEWER))
                .isInstanceOf(CaseNotFoundException.class);
    }

    @Test
    void resolve_auditor_isDenied() {
        String id = held("audit-1", 1);
        Resolutions.Request request = request(id, new Ruling.NoViolation(), "");

        assertThatThrownBy(() -> resolutions.resolve(request, ReviewSlice.AUDITOR))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(slice.find(id).open()).isTrue();
    }

    @Test
    void resolve_imminentDanger_silencesTheAlarm() {
        String id = held("calm-1", 1);
        slice.bean(CaseDesk.class).flagDanger(id, ReviewSlice.CHILD_SAFETY);
        assertThat(slice.neighbours.rings(AlarmKind.IMMINENT_DANGER, id)).isTrue();

        resolve(id, new Ruling.NoViolation(), "");

        assertThat(slice.neighbours.rings(AlarmKind.IMMINENT_DANGER, id)).isFalse();
    }

    @Test
    void knownSince_isTheFirstOfDangerAndViolation() {
        CaseLookup lookup = slice.bean(CaseLookup.class);
        String danger = held("known-1", 1);
        String violation = held("known-2", 1);
        assertThat(lookup.knownSince(danger)).isEmpty();

        slice.bean(CaseDesk.class).flagDanger(danger, ReviewSlice.CHILD_SAFETY);
        Instant flagged = slice.clock.instant();
        slice.bean(CaseDesk.class).clearDanger(danger, ReviewSlice.CHILD_SAFETY);
        slice.clock.advance(Duration.ofMinutes(5));
        resolve(danger, violation(MeasureAsked.warn()), "");
        resolve(violation, violation(MeasureAsked.warn()), "");
        Instant resolved = slice.clock.instant();

        assertThat(lookup.knownSince(danger)).contains(flagged);
        assertThat(lookup.knownSince(violation)).contains(resolved);
    }

    @Test
    void undo_afterSeveralMeasures_stateIsAsBefore() {
        String id = held("undo-1", 1);
        byRule("undo-1", "dec_undo-1_1", Feature.DIRECT_MESSAGES);
        byRule("undo-1", "dec_elsewhere", Feature.COMMENTS);
        Map<String, Object> before = stateOf("undo-1");
        ReviewCase caseBefore = slice.find(id);
        String lifted = enforcements.inForce("harbour", "undo-1").stream()
                .filter(one -> one.origin().equals("dec_undo-1_1"))
                .map(Enforcement::id)
                .findFirst()
                .orElseThrow();

        resolutions.resolve(
                request(
                        id,
                        new Ruling.Violation(
                                POLICY,
                                List.of(
                                        MeasureAsked.ban(),
                                        MeasureAsked.remove("content-undo-1-1"),
                                        MeasureAsked.restrict(Feature.COMMENTS, Optional.empty())),
                                List.of(lifted)),
                        "A mistake"),
                ReviewSlice.CHILD_SAFETY);
        assertThat(stateOf("undo-1")).isNotEqualTo(before);
        slice.clock.advance(Duration.ofMinutes(5));
        String open = resolutions.undo(id, slice.find(id).version(), "wrong account", ReviewSlice.OTHER);

        assertThat(open).isEqualTo(id);
        assertThat(stateOf("undo-1")).isEqualTo(before);
        ReviewCase after = slice.find(id);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("version", "changedAt")
                .isEqualTo(caseBefore);
        assertThat(slice.neighbours.toldOf("undo-1"))
                .containsExactly(
                        "enforcement.applied",
                        "enforcement.applied",
                        "enforcement.applied",
                        "content.remove",
                        "enforcement.applied",
                        "enforcement.lifted",
                        "enforcement.applied",
                        "enforcement.lifted",
                        "content.restore",
                        "enforcement.lifted");
    }

    @Test
    void undo_twice_secondIsRefused() {
        String id = held("again-1", 1);
        resolve(id, new Ruling.NoViolation(), "");
        int version = slice.find(id).version();
        resolutions.undo(id, version, "", ReviewSlice.CHILD_SAFETY);

        assertThatThrownBy(() -> resolutions.undo(id, version, "", ReviewSlice.CHILD_SAFETY))
                .isInstanceOfSatisfying(
                        CaseConflictException.class,
                        conflict -> assertThat(conflict.reason()).isEqualTo(Reason.NOT_RESOLVED));
    }

    @Test
    void undo_thenResolveAgain_leavesOneResolutionStanding() {
        String id = held("thrice-1", 1);
        resolve(id, violation(MeasureAsked.warn()), "");
        resolutions.undo(id, slice.find(id).version(), "", ReviewSlice.CHILD_SAFETY);
        resolve(id, violation(MeasureAsked.warn()), "");

        assertThat(slice.bean(ResolutionTable.class).ofAccount("harbour", "thrice-1"))
                .extracting(one -> one.undone().isPresent())
                .containsExactlyInAnyOrder(false, true);
        assertThat(enforcements.inForce("harbour", "thrice-1")).hasSize(1);
    }

    @Test
    void undo_anotherCaseOpenedMeanwhile_joinsIt() {
        String first = held("join-1", 1);
        resolve(first, new Ruling.NoViolation(), "");
        String second = held("join-1", 2);

        String open = resolutions.undo(first, slice.find(first).version(), "", ReviewSlice.CHILD_SAFETY);

        assertThat(open).isEqualTo(second).isNotEqualTo(first);
        assertThat(slice.find(first).joinedInto()).contains(second);
        assertThat(slice.bean(CaseContents.class).decisions(second))
                .extracting(CaseContents.Gathered::decision)
                .containsExactlyInAnyOrder("dec_join-1_1", "dec_join-1_2");
    }

    @Test
    void resolve_afterAnotherJoined_tellsOfEachCaseWithItsOwnDecisions() {
        String first = held("apart-1", 1);
        resolve(first, new Ruling.NoViolation(), "");
        String second = held("apart-1", 2);
        resolutions.undo(first, slice.find(first).version(), "", ReviewSlice.CHILD_SAFETY);
        var heard = new CopyOnWriteArrayList<CaseResolved>();
        slice.listen((ApplicationListener<PayloadApplicationEvent<CaseResolved>>) event -> {
            if (event.getPayload().account().equals("apart-1")) {
                heard.add(event.getPayload());
            }
        });

        resolve(second, violation(), "");

        assertThat(heard)
                .extracting(CaseResolved::caseId, CaseResolved::decisions)
                .containsExactly(tuple(first, List.of("dec_apart-1_1")), tuple(second, List.of("dec_apart-1_2")));
    }

    @Test
    void undo_publishesWhatWasAndNames() {
        String id = held("publish-1", 1);
        var heard = new CopyOnWriteArrayList<CaseResolved>();
        slice.listen((ApplicationListener<PayloadApplicationEvent<CaseResolved>>) event -> {
            if (event.getPayload().caseId().equals(id)) {
                heard.add(event.getPayload());
            }
        });

        resolve(id, violation(), "");
        resolutions.undo(id, slice.find(id).version(), "", ReviewSlice.OTHER);

        assertThat(heard)
                .extracting(CaseResolved::outcome)
                .containsExactly(CaseResolved.Outcome.VIOLATION, CaseResolved.Outcome.UNDONE);
        assertThat(heard).extracting(CaseResolved::decisions).containsOnly(List.of("dec_publish-1_1"));
        assertThat(heard).extracting(CaseResolved::staff).containsExactly("stf_child", "stf_other");
    }

    private String held(String account, int number) {
        slice.material.hold(account, number, Optional.of("content-" + account + "-" + number), List.of());
        return slice.open(ReviewSlice.opening(account, number, "child-safety", Priority.HIGH));
    }

    private Enforcement byRule(String account, String decision, Feature feature) {
        return Objects.requireNonNull(slice.transaction()
                .execute(status -> enforcements.apply(new NewEnforcement(
                        "harbour",
                        account,
                        new Measure.RestrictFeature(feature),
                        POLICY,
                        Optional.empty(),
                        decision,
                        "system",
                        ""))));
    }

    private void resolve(String id, Ruling ruling, String note) {
        resolutions.resolve(request(id, ruling, note), ReviewSlice.CHILD_SAFETY);
    }

    private Resolutions.Request request(String id, Ruling ruling, String note) {
        return new Resolutions.Request(
                id,
                slice.find(id).version(),
                slice.bean(CaseContents.class).decisions(id).size(),
                ruling,
                note);
    }

    private void assertRefused(Resolutions.Request request, StaffMember staff, Reason reason) {
        assertThatThrownBy(() -> resolutions.resolve(request, staff))
                .isInstanceOfSatisfying(
                        CaseConflictException.class,
                        conflict -> assertThat(conflict.reason()).isEqualTo(reason));
    }

    /** Every enforcement in force on an account, in full. */
    private Map<String, Object> stateOf(String account) {
        return enforcements.inForce("harbour", account).stream().collect(Collectors.toMap(Enforcement::id, one -> one));
    }

    private static Ruling violation(MeasureAsked... measures) {
        return new Ruling.Violation(POLICY, List.of(measures), List.of());
    }
}
