package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Priority;
import org.nightlight.server.alarms.AlarmKind;

final class ITQueueWatch {

    private final ReviewSlice slice = ReviewSlice.get();
    private final QueueWatch watch = slice.bean(QueueWatch.class);

    @Test
    void look_urgentCaseAndNobodyOnline_ringsAfterTheDelayUntilSomeoneComes() {
        slice.open(ReviewSlice.opening("watch-1", 1, "watch-queue", Priority.URGENT));
        watch.look();
        assertThat(rings("watch-queue")).as("not before the delay").isFalse();

        slice.clock.advance(Duration.ofMinutes(2));
        watch.look();
        assertThat(slice.neighbours.alarm(AlarmKind.NO_REVIEWER_FOR_URGENT_QUEUE, "watch-queue"))
                .hasValueSatisfying(text -> assertThat(text).contains("1 urgent case ", "watch-queue", "up to 2 min"));

        slice.directory.comes(ReviewSlice.REVIEWER);
        try {
            watch.look();
            assertThat(rings("watch-queue")).isFalse();
        } finally {
            slice.directory.goes(ReviewSlice.REVIEWER);
        }
    }

    @Test
    void look_onlyAnAuditorIsOnline_rings() {
        slice.open(ReviewSlice.opening("watch-2", 1, "audit-queue", Priority.URGENT));
        slice.clock.advance(Duration.ofMinutes(3));
        slice.directory.comes(ReviewSlice.AUDITOR);
        try {
            watch.look();
            assertThat(rings("audit-queue")).isTrue();
        } finally {
            slice.directory.goes(ReviewSlice.AUDITOR);
        }
    }

    @Test
    void look_nothingUrgent_isSilent() {
        slice.open(ReviewSlice.opening("watch-3", 1, "calm-queue", Priority.HIGH));
        slice.clock.advance(Duration.ofHours(3));

        watch.look();

        assertThat(rings("calm-queue")).isFalse();
    }

    @Test
    void look_dangerThatDidNotRing_ringsIt() {
        String id = slice.open(ReviewSlice.opening("watch-4", 1, "danger-queue", Priority.IMMINENT));
        slice.neighbours.alarms().clear(AlarmKind.IMMINENT_DANGER, id);

        watch.look();

        assertThat(slice.neighbours.rings(AlarmKind.IMMINENT_DANGER, id)).isTrue();
        assertThat(Optional.of(slice.find(id).urgency())).contains(Priority.IMMINENT);
    }

    private boolean rings(String queue) {
        return slice.neighbours.rings(AlarmKind.NO_REVIEWER_FOR_URGENT_QUEUE, queue);
    }
}
