package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nightlight.policy.Priority;
import org.nightlight.server.review.internal.CaseConflictException.Reason;
import org.nightlight.server.review.internal.ReviewCase.Assignment;
import org.nightlight.server.review.internal.ReviewCase.Danger;
import org.nightlight.server.review.internal.ReviewCase.Status;

final class ReviewCaseTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    @Test
    void requireResolvable_openAndFree_passes() {
        assertThatCode(() -> with(Status.OPEN, Optional.empty()).requireResolvable(3, "stf_1", NOW))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void requireResolvable_notOpen_saysThatSomeoneWasFaster(Status status) {
        assertRefused(() -> with(status, Optional.empty()).requireResolvable(3, "stf_1", NOW), Reason.ALREADY_RESOLVED);
    }

    @Test
    void requireResolvable_otherVersion_asksToLookAgain() {
        assertRefused(() -> with(Status.OPEN, Optional.empty()).requireResolvable(2, "stf_1", NOW), Reason.CHANGED);
    }

    @Test
    void requireResolvable_heldByOther_isRefused() {
        assertRefused(
                () -> with(Status.OPEN, held("stf_2", NOW.plusSeconds(1))).requireResolvable(3, "stf_1", NOW),
                Reason.HELD_BY_OTHER);
    }

    @Test
    void requireResolvable_holdOfOtherRanOut_passes() {
        assertThatCode(() -> with(Status.OPEN, held("stf_2", NOW)).requireResolvable(3, "stf_1", NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void requireResolvable_heldByOneself_passes() {
        assertThatCode(() ->
                        with(Status.OPEN, held("stf_1", NOW.plusSeconds(1))).requireResolvable(3, "stf_1", NOW))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "RESOLVED", mode = EnumSource.Mode.EXCLUDE)
    void requireUndoable_notResolved_isRefused(Status status) {
        assertRefused(() -> with(status, Optional.empty()).requireUndoable(3), Reason.NOT_RESOLVED);
    }

    @Test
    void requireUndoable_otherVersion_asksToLookAgain() {
        assertRefused(() -> with(Status.RESOLVED, Optional.empty()).requireUndoable(4), Reason.CHANGED);
    }

    @Test
    void urgency_danger_standsAboveEveryPriority() {
        ReviewCase inDanger = new ReviewCase(
                "case_1",
                "harbour",
                "river-17",
                "general",
                Priority.LOW,
                Status.OPEN,
                "p",
                "h",
                false,
                NOW,
                NOW,
                3,
                Optional.empty(),
                Optional.of(new Danger(NOW, "staff:stf_1")),
                Optional.empty());

        assertThat(inDanger.urgency()).isEqualTo(Priority.IMMINENT);
        assertThat(with(Status.OPEN, Optional.empty()).urgency()).isEqualTo(Priority.HIGH);
    }

    private static void assertRefused(ThrowingCallable act, Reason reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        CaseConflictException.class,
                        conflict -> assertThat(conflict.reason()).isEqualTo(reason));
    }

    private static Optional<Assignment> held(String staff, Instant until) {
        return Optional.of(new Assignment(staff, until));
    }

    private static ReviewCase with(Status status, Optional<Assignment> assignment) {
        return new ReviewCase(
                "case_1",
                "harbour",
                "river-17",
                "general",
                Priority.HIGH,
                status,
                "p",
                "h",
                false,
                NOW,
                NOW,
                3,
                assignment,
                Optional.empty(),
                status == Status.JOINED ? Optional.of("case_2") : Optional.empty());
    }
}
