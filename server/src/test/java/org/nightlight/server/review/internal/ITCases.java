package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Priority;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.nightlight.server.review.internal.CaseContents.Gathered;
import org.nightlight.server.review.internal.CaseContents.LogKind;
import org.springframework.transaction.IllegalTransactionStateException;

final class ITCases {

    private final ReviewSlice slice = ReviewSlice.get();
    private final CaseContents contents = slice.bean(CaseContents.class);

    @Test
    void open_fiftyAtOnce_joinOneCase() throws Exception {
        AtomicInteger number = new AtomicInteger();

        List<Future<String>> opened = ReviewSlice.atOnce(
                50,
                () -> slice.open(
                        ReviewSlice.opening("crowd-1", number.incrementAndGet(), "child-safety", Priority.NORMAL)));

        Set<String> ids = new HashSet<>();
        for (Future<String> one : opened) {
            ids.add(one.get());
        }
        assertThat(ids).hasSize(1);
        assertThat(contents.decisions(ids.iterator().next()))
                .extracting(Gathered::decision)
                .hasSize(50)
                .doesNotHaveDuplicates();
        assertThat(slice.neighbours.ledgerOf("crowd-1")).containsOnlyOnce("case.opened");
    }

    @Test
    void open_sameDecisionTwice_isGatheredOnce() {
        CaseOpening opening = ReviewSlice.opening("twice-1", 1, "general", Priority.NORMAL);

        String first = slice.open(opening);

        assertThat(slice.open(opening)).isEqualTo(first);
        assertThat(contents.decisions(first)).hasSize(1);
    }

    @Test
    void open_laterMoreUrgent_raisesAndSaysSo() {
        String id = slice.open(ReviewSlice.opening("rise-1", 1, "general", Priority.NORMAL));

        slice.open(ReviewSlice.opening("rise-1", 2, "general", Priority.URGENT));

        assertThat(slice.find(id).priority()).isEqualTo(Priority.URGENT);
        assertThat(contents.log(id, 10))
                .extracting(CaseContents.LogLine::kind)
                .containsExactly(LogKind.RAISED, LogKind.OPENED);
    }

    @Test
    void open_laterLessUrgent_neverLowers() {
        String id = slice.open(ReviewSlice.opening("fall-1", 1, "general", Priority.HIGH));

        slice.open(ReviewSlice.opening("fall-1", 2, "general", Priority.LOW));

        assertThat(slice.find(id).priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void open_childSafetyAfterGeneral_movesToChildSafetyForGood() {
        String id = slice.open(ReviewSlice.opening("move-1", 1, "general", Priority.NORMAL));

        slice.open(ReviewSlice.opening("move-1", 2, "child-safety", Priority.NORMAL));
        slice.open(ReviewSlice.opening("move-1", 3, "general", Priority.NORMAL));

        assertThat(slice.find(id).queue()).isEqualTo("child-safety");
    }

    @Test
    void open_mustReportInGeneralQueue_goesToChildSafety() {
        CaseOpening plain = ReviewSlice.opening("must-1", 1, "general", Priority.HIGH);

        String id = slice.open(new CaseOpening(
                plain.service(),
                plain.account(),
                plain.queue(),
                plain.priority(),
                plain.decision(),
                plain.event(),
                plain.policy(),
                plain.headline(),
                true));

        assertThat(slice.find(id).queue()).isEqualTo("child-safety");
        assertThat(slice.find(id).mustReport()).isTrue();
    }

    @Test
    void open_imminent_ringsTheAlarm() {
        String id = slice.open(ReviewSlice.opening("danger-1", 1, "child-safety", Priority.IMMINENT));

        assertThat(slice.find(id).urgency()).isEqualTo(Priority.IMMINENT);
        assertThat(slice.neighbours.rings(AlarmKind.IMMINENT_DANGER, id)).isTrue();
    }

    @Test
    void open_rolledBack_leavesNothingAndRingsNothing() {
        Set<RecordedNeighbours.Key> ringing = slice.neighbours.ringing();

        slice.transaction().executeWithoutResult(status -> {
            slice.bean(Cases.class).open(ReviewSlice.opening("gone-1", 1, "child-safety", Priority.IMMINENT));
            status.setRollbackOnly();
        });

        assertThat(slice.bean(QueueTable.class).search("gone-1", 10)).isEmpty();
        assertThat(slice.neighbours.ledgerOf("gone-1")).isEmpty();
        assertThat(slice.neighbours.ringing()).isEqualTo(ringing);
    }

    @Test
    void open_withoutTransaction_isRefused() {
        CaseOpening opening = ReviewSlice.opening("alone-1", 1, "general", Priority.LOW);
        Cases cases = slice.bean(Cases.class);

        assertThatThrownBy(() -> cases.open(opening)).isInstanceOf(IllegalTransactionStateException.class);
    }
}
