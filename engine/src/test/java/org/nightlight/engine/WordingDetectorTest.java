package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Verdict;

/** What is read from the wording of a message, with the model of the default pack. */
class WordingDetectorTest {

    private static final String HINTED =
            "my brother could pick you up behind the gym after your last lesson and bring you to mine";

    private final Fixtures given = new Fixtures();
    private final Engine engine = given.engine(new WordingDetector());

    @Test
    void decide_meetingInOtherWords_isHeldForItsCategory() {
        Decision decision = engine.decide(given.message("river-17", "stone-4", HINTED));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        Signal meeting = decision.signals().getFirst();
        assertThat(meeting.name()).isEqualTo("grooming.meeting");
        assertThat(meeting.score()).isBetween(0.5, 1.0);
        assertThat(meeting.detector()).isEqualTo("wording");
        assertThat(meeting.span()).contains(new Signal.Span(0, HINTED.length()));
    }

    @Test
    void decide_sameAmongMinors_isDelivered() {
        assertThat(engine.decide(given.message("lake-2", "stone-4", HINTED)).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void decide_hiddenWriting_isReadAsWell() {
        for (String hidden : List.of(
                HINTED.replace("i", "1").replace("e", "3").replace("a", "4"),
                HINTED.replace("pick", "p.i.c.k").replace("bring", "b r i n g"),
                HINTED.replace('a', 'а').replace('o', 'о'))) {
            assertThat(engine.decide(given.message("river-17", "stone-4", hidden))
                            .signals())
                    .as(hidden)
                    .extracting(Signal::name)
                    .contains("grooming.meeting");
        }
    }

    @Test
    void decide_ordinaryTalk_isNoSignal() {
        for (String text : List.of(
                "what did you get for question four",
                "the bus was late again lol",
                "gg, same time tomorrow?",
                "",
                "   ",
                "🙂🙂")) {
            assertThat(engine.decide(given.message("river-17", "stone-4", text)).signals())
                    .as(text)
                    .isEmpty();
        }
    }
}
