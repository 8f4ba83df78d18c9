package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.language.Span;

final class SentencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one.| two",
                "one!| two?| three",
                "one...| two",
                "one…| two",
                "first\n|second",
                "it costs 3.50 today.| yes",
                "see news.example/a?b=c.d today.| yes",
                "https://news.example/a?b!c d?| e",
                "wir treffen uns, z. B. morgen.| ja",
                "how old am i.| no",
                "¿qué?| nada",
                "これ。|それ",
                "no end at all",
                ""
            })
    void around_everyPlace_isTheSentenceBetweenItsEnds(String marked) {
        String[] parts = marked.split("\\|");
        Sentences sentences = Sentences.of(marked.replace("|", ""));
        int start = 0;
        for (String part : parts) {
            for (int place = start; place < start + part.length(); place++) {
                assertThat(sentences.around(place)).isEqualTo(new Span(start, start + part.length()));
            }
            start += part.length();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "he said: \"one. two. three\"| and four. five",
                "er sagte: „eins. zwei.“| drei. vier",
                "elle a dit « un. deux »| trois. quatre",
                "dijo “uno. dos.”| tres. cuatro",
                "disse: \"um. dois nunca fecha",
                "he said it.| \"two. three\""
            })
    void reach_quotation_goesToItsEndWhenItBeginsInTheSentence(String marked) {
        int expected = marked.contains("|") ? marked.indexOf('|') : marked.indexOf('.') + 1;

        assertThat(Sentences.of(marked.replace("|", "")).reach(3)).isEqualTo(expected);
    }

    @Test
    void of_anyText_sentencesFollowOneAnotherWithoutGap() {
        Random random = new Random(20261127);
        String letters = "ab .!?…\n\"„“«»:/z1";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            Sentences sentences = Sentences.of(text.toString());
            List<Span> found = new ArrayList<>();
            for (int place = 0; place < text.length(); place = found.getLast().end()) {
                found.add(sentences.around(place));
                assertThat(found.getLast().start()).isEqualTo(place);
                assertThat(sentences.reach(place)).isBetween(found.getLast().end(), text.length());
            }
        }
    }
}
