package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
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
        assertThat(LanguageGuess.of(TextViews.of(text))).contains(language);
    }

    @Test
    void of_fewOrMixedWords_isEmpty() {
        assertThat(LanguageGuess.of(TextViews.of("ok"))).isEmpty();
        assertThat(LanguageGuess.of(TextViews.of("lol gg wp"))).isEmpty();
        assertThat(LanguageGuess.of(TextViews.of(""))).isEmpty();
        assertThat(LanguageGuess.of(TextViews.of("the you und nicht"))).isEmpty();
        assertThat(LanguageGuess.of(TextViews.of("привет как дела"))).isEmpty();
    }
}
