package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzyPhrasesTest {

    private final PhraseMatcher matcher = PhraseMatcher.compile(List.of(
            Phrase.literal("secret", "x", "en", "secret").withSlips(),
            Phrase.literal("telegram", "x", "en", "telegram").withSlips(),
            Phrase.literal("phone", "x", "en", "phone").withSlips(),
            Phrase.literal("picture", "x", "en", "picture").withSlips()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a sceret for you      | sceret     | false
                    a secrt for you       | secrt      | false
                    a secrmet for you     | secrmet    | false
                    a sevret for you      | sevret     | false
                    a scrt for you        | scrt       | false
                    a s*cret for you      | s*cret     | true
                    a sekret for you      | sekret     | false
                    my fone rang          | fone       | false
                    a pikture             | pikture    | false
                    on tele gram          | tele gram  | false
                    on t3legarm           | t3legarm   | true
                    on télégrma           | télégrma   | false
                    """)
    void find_misspelling_foundAndMarked(String text, String word, boolean hidden) {
        List<PhraseHit> hits = matcher.find(text);

        assertThat(hits).as(text).hasSize(1);
        assertThat(hits.getFirst().span().of(text)).isEqualTo(word);
        assertThat(hits.getFirst().misspelt()).isTrue();
        assertThat(hits.getFirst().obfuscated()).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a secret", "on t3legram", "s e c r e t"})
    void find_rightSpelling_isNotMarked(String text) {
        assertThat(matcher.find(text))
                .hasSize(1)
                .allSatisfy(hit -> assertThat(hit.misspelt()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decret",
                "the sect",
                "a crate",
                "phoney",
                "phony",
                "telegraph",
                "a mixture",
                "pictures",
                "secrets",
                "the tele said gram",
                "a phone1"
            })
    void find_otherWord_none(String text) {
        assertThat(matcher.find(text)).as(text).isEmpty();
    }

    @Test
    void find_exactPhrases_findNoMisspelling() {
        PhraseMatcher exact = PhraseMatcher.compile(List.of(Phrase.literal("secret", "x", "en", "secret")));

        assertThat(exact.find("a sceret")).isEmpty();
    }

    @Test
    void find_allowedWord_none() {
        Phrase phrase =
                new Phrase("computer", "x", "en", "computer", PhraseKind.LITERAL, true, List.of("commuter"), true);

        assertThat(PhraseMatcher.compile(List.of(phrase)).find("a commuter train"))
                .isEmpty();
        assertThat(PhraseMatcher.compile(List.of(phrase)).find("a comptuer")).hasSize(1);
    }

    @Test
    void find_manyWords_eachInItsSlips() {
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            phrases.add(Phrase.literal("w" + i, "x", "und", word(i)).withSlips());
        }
        PhraseMatcher many = PhraseMatcher.compile(phrases);
        for (int i = 0; i < 20_000; i += 97) {
            String word = word(i);
            String slip = word.substring(0, 4) + word.substring(5);
            assertThat(many.find(slip)).extracting(PhraseHit::id).contains("w" + i);
        }
    }

    /** Words far from one another. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        long rest = number * 2_654_435_761L;
        for (int i = 0; i < 5; i++) {
            word.append("bcdfgklmnprst".charAt((int) (rest % 13))).append("aeiou".charAt((int) (rest / 13 % 5)));
            rest /= 65;
        }
        return word.toString();
    }
}
