package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeAnswersTest {

    private final Fixtures given = new Fixtures();
    private final Engine engine = given.engine(new TaggedDetector());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "12 u?",
                "just 12",
                "doce",
                "zwölf",
                "tw3lve",
                "im 12",
                "I'm 12!",
                "yes, 12",
                "l2",
                "12 :)",
                "y tú? 12",
                "12 and you?"
            })
    void number_afterTheQuestion_isAnAge(String answer) {
        say("hill-9", "river-17", "[grooming.age_question 0.5]");

        Decision decision = say("river-17", "hill-9", answer);

        assertThat(decision.signals()).extracting(Signal::name).contains("age.disclosure");
        assertThat(decision.signals().getFirst().attributes()).containsEntry("age", 12L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "almost 13",
                "im nearly 13",
                "fast 13",
                "casi 13",
                "quase 13",
                "12 bientot 13",
                "12, almost 13",
                "presque 13 ans"
            })
    void almostANumber_afterTheQuestion_isTheYearBefore(String answer) {
        say("hill-9", "river-17", "[grooming.age_question 0.5]");

        assertThat(say("river-17", "hill-9", answer).signals().getFirst().attributes())
                .containsEntry("age", 12L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not 18 yet",
                "no 12",
                "lvl 12 lol",
                "level 12",
                "12 lol",
                "im an elf",
                "just once",
                "12 13",
                "12%",
                "in 12 min",
                "12 coins"
            })
    void moreThanANumber_afterTheQuestion_isNone(String answer) {
        say("hill-9", "river-17", "[grooming.age_question 0.5]");

        assertThat(say("river-17", "hill-9", answer).signals()).isEmpty();
    }

    @Test
    void number_soonAfterTheQuestion_isAnAge() {
        say("hill-9", "river-17", "[grooming.age_question 0.5]");
        say("hill-9", "river-17", "hello?");
        assertThat(say("river-17", "hill-9", "sorry. 12").signals()).isNotEmpty();
    }

    @Test
    void number_withoutTheQuestion_isNone() {
        assertThat(say("river-17", "hill-9", "12").signals()).isEmpty();
        say("river-17", "hill-9", "[grooming.age_question 0.5]");
        assertThat(say("river-17", "hill-9", "12").signals()).isEmpty();
    }

    @Test
    void number_longAfterTheQuestion_isNone() {
        say("hill-9", "river-17", "[grooming.age_question 0.5]");
        for (int i = 0; i < 8; i++) {
            say("hill-9", "river-17", "and so on");
        }
        assertThat(say("river-17", "hill-9", "12").signals()).isEmpty();
    }

    @Test
    void sentenceWithANumber_isNone() {
        say("hill-9", "river-17", "[grooming.age_question 0.5]");
        assertThat(say("river-17", "hill-9", "i have 12 coins in the chest").signals())
                .isEmpty();
        assertThat(say("river-17", "hill-9", "why?").signals()).isEmpty();
        assertThat(say("river-17", "hill-9", "5").signals()).isEmpty();
    }

    private Decision say(String from, String to, String text) {
        return engine.decide(given.message(from, to, text));
    }
}
