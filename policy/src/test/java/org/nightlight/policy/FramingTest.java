package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.TextViews;

final class FramingTest {

    @TempDir
    Path folder;

    private PackFolder files;

    @BeforeEach
    void packWithFrames() {
        files = PackFolder.in(folder);
        files.write("phrases/frames.yaml", """
                categories:
                  - {id: frame.reported, title: Told, direction: frame}
                  - {id: frame.warning, title: Warned, direction: frame, reach: sentence}
                  - {id: frame.story, title: A story, direction: frame, reach: message, mutes: [test.sec]}
                  - {id: frame.quoted, title: Quoted, direction: frame, reach: quotation, beside: [frame.reported, frame.warn]}
                  - {id: frame.denied, title: Denied, direction: frame}
                  - {id: test.age, title: Age, direction: actor_about_self, score: 0.5}
                  - {id: test.topic, title: Topic, direction: topic}
                """);
        files.write("phrases/en/frames.yaml", """
                categories:
                  - id: frame.reported
                    patterns: [he told me, he never]
                  - id: frame.warning
                    patterns: [never, if somebody asks]
                  - id: frame.denied
                    patterns: [no need to]
                  - id: frame.story
                    patterns: [once upon a time]
                  - id: test.secrecy
                    patterns: [never tell a soul, {phrase: keep quiet, score: 0.4}]
                  - id: test.age
                    patterns: [{phrase: i am twelve, age: 12}]
                  - id: test.topic
                    patterns: [birthday]
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            our secret                                        | test.secrecy
            he told me it is our secret                       |
            he told me so. it is our secret                   | test.secrecy
            our secret is what he told me                     | test.secrecy
            he told me: "be good. it is our secret"           |
            he told me: "be good." it is our secret           | test.secrecy
            he told me. "our secret", yes                     |
            keep quiet if somebody asks                       |
            keep quiet. if somebody asks                      | test.secrecy
            never tell a soul                                 | test.secrecy
            he told me never tell a soul                      |
            h3 t0ld me our s3cret                             |
            our secret. once upon a time i am twelve          | test.age
            he told me i am twelve                            |
            he told me about the birthday                     | test.topic
            never. he told me                                 |
            what is that, "our secret"?                       | test.secrecy
            who says „our secret“ is lying                    | test.secrecy
            no need to say it is our secret                   |
            no need to worry. "our secret"                    | test.secrecy
            once upon a time: "i am twelve"                   | test.age
            no need to worry, he told me. "our secret"        |
            never. "our secret"                               |
            "our secret". that is what he told me             |
            „our secret“, he told me                          |
            "our secret, he told me"                          | test.secrecy
            this is "our secret" and "he told me"             | test.secrecy
            "our secret" and not: he told me keep quiet       |
            "our secret"                                      | test.secrecy
            ok "our secret" ok                                | test.secrecy
            "he is so nice" and this is our secret            | test.secrecy
            what is that, "our secret                         | test.secrecy
            """)
    void find_frame_mutesWhatItReaches(String text, String expected) throws Exception {
        PhraseBook book = PolicyPack.load(folder).phrases();

        assertThat(book.find(TextViews.of(text)))
                .extracting(PhraseHit::category)
                .containsExactly(expected == null ? new String[0] : expected.split(" "));
    }

    @Test
    void score_phraseWithItsOwn_isThatOne() throws Exception {
        PhraseBook book = PolicyPack.load(folder).phrases();

        assertThat(book.find(TextViews.of("keep quiet, it is our secret")))
                .extracting(book::score)
                .containsExactly(0.4, 0.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i am twelve           | 12
            im thirteen           | 13
            im 14 now             | 14
            im 13 minutes late    |
            im old                |
            """)
    void age_hit_isWhatThePhraseSaysOrWhatIsWritten(String text, Integer expected) throws Exception {
        files.replace("phrases/frames.yaml", "score: 0.5}", "score: 0.5, reads: age}");
        files.replace("phrases/en/frames.yaml", "age: 12}", "age: 12}, {re: 'im \\w+'}");
        PhraseBook book = PolicyPack.load(folder).phrases();
        PhraseHit hit = book.find(TextViews.of(text)).getFirst();

        assertThat(book.age(hit, text)).isEqualTo(expected == null ? OptionalInt.empty() : OptionalInt.of(expected));
    }

    @Test
    void check_languageFolders_mistakesAreNamedWithTheirPlaces() {
        files.write("phrases/fr/x.yaml", "categories: []");
        files.write("phrases/en/deep/x.yaml", "categories: []");
        files.write("phrases/de/x.yaml", """
                categories:
                  - id: test.unknown
                    patterns: [nichts]
                  - id: test.secrecy
                    score: 0.3
                    patterns: [{phrase: geheim, age: 500}, {phrase: still, id: a}, {phrase: leise, id: a}]
                """);
        files.replace("phrases/frames.yaml", "direction: topic}", "direction: topic, reach: after}");
        files.replace("phrases/frames.yaml", "Warned, direction: frame,", "Warned, direction: frame, beside: [frame],");
        files.replace(
                "phrases/frames.yaml", "beside: [frame.reported, frame.warn]", "beside: [frame.reported, frame.warm]");
        files.write("phrases/en/quoted.yaml", "categories: [{id: frame.quoted, patterns: [word]}]");

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::toString)
                .containsExactlyInAnyOrder(
                        "phrases/en/quoted.yaml:1:43: Of a frame with the reach quotation the marks are the frame:"
                                + " it has no patterns",
                        "phrases/fr/x.yaml: Phrases lie in phrases/<language>/ with a language declared in pack.yaml",
                        "phrases/en/deep/x.yaml: Phrases lie in phrases/<language>/ with a language declared in pack.yaml",
                        "phrases/de/x.yaml:2:9: No file in phrases/ defines this category",
                        "phrases/de/x.yaml:5:5: Key 'score' is not known here; known are id, patterns, allow, tests",
                        "phrases/de/x.yaml:6:38: Expected a whole number from 1 to 120",
                        "phrases/de/x.yaml:6:77: Phrase 'test.secrecy/de/a' appears twice",
                        "phrases/frames.yaml:8:61: Only a category with the direction frame has 'reach'",
                        "phrases/frames.yaml:3:66: Only a frame with the reach quotation has 'beside'",
                        "phrases/frames.yaml:5:5: No frame's id begins with 'frame.warm'");
    }

    @Test
    void warnings_incompleteCategory_areProblemsWhenThePackAsksForComplete() throws Exception {
        assertThat(PolicyPack.load(folder).warnings())
                .extracting(PackProblem::toString)
                .containsExactly(
                        "phrases/test.yaml:2:5: Category 'test.secrecy' in 'en' lacks a test evaded, a test negated,"
                                + " a test quoted, a test third_person, a test wrong_direction, a test hard_negative",
                        "phrases/test.yaml:2:5: Category 'test.secrecy' in 'de' lacks patterns");

        files.replace("pack.yaml", "name: test", "name: test\ncomplete_phrases: true");
        assertThat(PolicyPack.check(folder)).hasSize(2);

        files.write("phrases/de/secrecy.yaml", """
                categories:
                  - id: test.secrecy
                    patterns: [unser geheimnis]
                    tests:
                      positive: [unser geheimnis]
                      evaded: [uns3r geheimnis]
                      negated: none
                      quoted: none
                      third_person: none
                      wrong_direction: none
                      hard_negative: none
                """);
        assertThat(PolicyPack.check(folder)).hasSize(1);
    }

    @Test
    void find_manyFramesAndHits_isNotSlow() throws Exception {
        PhraseBook book = PolicyPack.load(folder).phrases();
        String text = "he told me our secret. ".repeat(40_000);

        long start = System.nanoTime();
        assertThat(book.find(TextViews.of(text))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
}
