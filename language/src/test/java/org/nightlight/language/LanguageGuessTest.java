package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | what are you doing this weekend
            en | I DON'T know if we can
            es | ¿qué haces el fin de semana? yo estoy en casa
            es | no tienes que contestar si no quieres
            fr | je suis pas là mais tu peux venir avec nous
            fr | c'est quand le match de ton équipe
            de | ich weiß nicht was du meinst
            de | hast du schon die Hausaufgaben für morgen
            pt | você tem aula amanhã? eu não
            pt | não sei onde está o meu casaco
            """)
    void of_sentence_isItsLanguage(String language, String text) {
        assertThat(guess(text).language()).contains(language);
    }

    @Test
    void excludes_anotherLanguage_onlyWhereNothingOfItIsThere() {
        assertThat(guess("this is not a joke and i am serious").excludes("de")).isTrue();
        assertThat(guess("this is not a joke and i am serious").excludes("en")).isFalse();
        assertThat(guess("add me on snap und sag nix").excludes("de")).isFalse();
        assertThat(guess("joke").excludes("de")).isFalse();
        assertThat(guess("hola donde send me a picture").excludes("en")).isFalse();
        assertThat(guess("this is not a joke").excludes("und")).isFalse();
    }

    @Test
    void of_fewOrMixedWords_isEmpty() {
        assertThat(guess("ok").language()).isEmpty();
        assertThat(guess("l e t z t e chance").language()).isEmpty();
        assertThat(guess("lol gg wp").language()).isEmpty();
        assertThat(guess("").language()).isEmpty();
        assertThat(guess("the you und nicht").language()).isEmpty();
        assertThat(guess("привет как дела").language()).isEmpty();
    }

    @Test
    void smallWords_all_fitIntoTheNumbersTheyAreLookedUpBy() {
        assertThat(LanguageGuess.smallWords()).allMatch(word -> word.matches("[a-z]{1,8}"));
    }

    private static LanguageGuess guess(String text) {
        return LanguageGuess.of(TextViews.of(text));
    }
}
