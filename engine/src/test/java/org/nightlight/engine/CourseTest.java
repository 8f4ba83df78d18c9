package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CourseTest {

    private Course course = Course.NONE;
    private int messages;

    @Test
    void unanswered_isCountedSinceTheLastReply() {
        say();
        say();
        assertThat(say().unanswered()).isEqualTo(3);
        assertThat(answered(1).unanswered()).isEqualTo(1);
        assertThat(say().unanswered()).isEqualTo(2);
    }

    @Test
    void retreats_askedAndTakenBackWithinThreeMessages_areCountedOnce() {
        say("grooming.meeting");
        say();
        say();
        assertThat(say("grooming.retreat").retreats()).isEqualTo(1);
        assertThat(say("grooming.retreat").retreats()).isEqualTo(1);
    }

    @Test
    void retreats_takenBackInTheSameMessage_areCounted() {
        assertThat(say("grooming.compliance", "grooming.retreat").retreats()).isEqualTo(1);
    }

    @Test
    void retreats_takenBackTooLateOrNothingToTakeBack_areNone() {
        say("grooming.retreat");
        say("grooming.image_request");
        say();
        say();
        say();
        assertThat(say("grooming.retreat").retreats()).isZero();
        say("grooming.flattery");
        assertThat(say("grooming.retreat").retreats()).isZero();
    }

    @Test
    void migration_isTheFirstMessageThatLedAway() {
        say();
        assertThat(say().migration()).isZero();
        assertThat(say("contact.phone").migration()).isEqualTo(3);
        assertThat(say("grooming.migration", "link.off_platform").migration()).isEqualTo(3);
    }

    private int replies;

    private Course answered(int more) {
        replies += more;
        return say();
    }

    private Course say(String... signals) {
        Map<String, Double> seen = new java.util.HashMap<>();
        for (String signal : signals) {
            seen.put(signal, 0.8);
        }
        messages++;
        course = course.next(messages, replies, seen);
        return course;
    }
}
