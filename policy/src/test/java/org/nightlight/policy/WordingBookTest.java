package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.language.TextViews;

class WordingBookTest {

    private static final String SECRETS = """
            nobody has to hear of this
            nobody needs to hear about us
            not a word to anybody
            not a word about us
            nobody has to hear a word
            """;

    private static final String HARMLESS = """
            the bus is late again
            who has the homework
            the homework is late
            who is on the bus
            again the homework
            """;

    @TempDir
    private Path folder;

    /** Examples of harm lie outside of the pack. */
    @TempDir
    private Path harm;

    private PackFolder pack;

    @BeforeEach
    void examples() throws IOException {
        pack = PackFolder.in(folder);
        secrets(SECRETS);
        pack.write("wording/en/none.txt", HARMLESS);
        pack.write("wording/wording.yaml", "{sure: 0.8, hints: {test: 0.4}}");
    }

    @Test
    void read_unseenMessage_isSignalOfItsCategoryAndHint() throws Exception {
        learn();
        WordingBook book = PolicyPack.load(folder).wording().orElseThrow();

        List<WordingBook.Reading> readings = book.read(TextViews.of("nobody needs to hear a word about us"));

        assertThat(readings)
                .extracting(WordingBook.Reading::signal)
                .containsExactlyInAnyOrder("test.secrecy", "wording.test");
        assertThat(readings)
                .allSatisfy(reading -> assertThat(reading.sureness()).isBetween(0.8, 1.0));
        assertThat(book.read(TextViews.of("is the bus late"))).isEmpty();
    }

    @Test
    void read_surerWanted_isHintOnly() throws Exception {
        pack.write("wording/wording.yaml", "{sure: 0.8, surer: {test.secrecy: 1.0}, hints: {test: 0.4}}");
        learn();
        WordingBook book = PolicyPack.load(folder).wording().orElseThrow();

        assertThat(book.read(TextViews.of("nobody needs to hear a word about us")))
                .extracting(WordingBook.Reading::signal)
                .containsExactly("wording.test");
    }

    @Test
    void load_withoutModelOrWithADamagedOne_saysWhatToRun() throws Exception {
        assertThat(problems()).singleElement().asString().contains("model.bin", "no model", "rules learn");

        learn();
        assertThat(problems()).isEmpty();
        pack.write("wording/model.bin", "rubbish");
        assertThat(problems()).singleElement().asString().contains("cannot be read", "rules learn");
    }

    @Test
    void load_modelOfACategoryThatIsGone_isAProblem() throws Exception {
        learn();
        Path phrases = folder.resolve("phrases/test.yaml");
        Files.writeString(phrases, Files.readString(phrases).replace("test.secrecy", "test.other"));

        assertThat(problems())
                .extracting(PackProblem::toString)
                .anySatisfy(problem -> assertThat(problem).contains("model.bin", "'test.secrecy'", "rules learn"));
    }

    @Test
    void load_withoutSettings_readsNoWording() throws Exception {
        Files.delete(folder.resolve("wording/wording.yaml"));

        assertThat(PolicyPack.load(folder).wording()).isEmpty();
    }

    @Test
    void load_wrongSettings_namesTheirPlaces() throws Exception {
        learn();
        pack.write("wording/wording.yaml", "{sure: 0.8, surer: {test.other: 1.0}, hints: {other: 0.4}}");

        assertThat(problems())
                .extracting(PackProblem::toString)
                .anySatisfy(problem -> assertThat(problem).contains("test.other"))
                .anySatisfy(problem -> assertThat(problem).contains("'other.'"));
    }

    @Test
    void learn_wrongExamples_namesTheirPlaces() throws Exception {
        pack.write("wording/en/none.txt", HARMLESS + "\nnot a word about us\n" + "x".repeat(301) + "\n");
        pack.write("wording/en/test.unknown.txt", "anything\n");
        pack.write("wording/xx/none.txt", "anything\n");

        assertThatThrownBy(this::learn)
                .isInstanceOfSatisfying(
                        InvalidPackException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(PackProblem::toString)
                                .anySatisfy(problem -> assertThat(problem).contains("none.txt", "at most 300"))
                                .anySatisfy(problem -> assertThat(problem)
                                        .contains("test.secrecy.txt", ":4:", "already an example of 'none'"))
                                .anySatisfy(problem -> assertThat(problem).contains("test.unknown"))
                                .anySatisfy(problem -> assertThat(problem).contains("xx/none.txt", "declared")));
    }

    @Test
    void learn_again_keepsTheModelBefore() throws Exception {
        learn();
        byte[] first = Files.readAllBytes(folder.resolve("wording/model.bin"));
        secrets(SECRETS + "tell nobody of us\n");
        learn();

        assertThat(folder.resolve("wording/model.before.bin")).hasBinaryContent(first);
        assertThat(Files.readAllBytes(folder.resolve("wording/model.bin"))).isNotEqualTo(first);
        assertThat(problems()).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("wording"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".new"));
        }
    }

    @Test
    void learn_conceptOfTwoWords_isAProblem() {
        pack.write("wording/en/concepts.yaml", "{parent: mum, when: \"to?morrow\"}");

        assertThatThrownBy(this::learn)
                .isInstanceOf(InvalidPackException.class)
                .hasMessageContaining("concepts.yaml")
                .hasMessageContaining("'to?morrow' is not one word");
    }

    @Test
    void learn_folderThatIsNotThere_isAProblem() {
        assertThatThrownBy(() -> new WordingLearning(folder, Optional.of(harm.resolve("missing"))))
                .isInstanceOf(InvalidPackException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void unseen_messages_areCountedByLanguage() throws Exception {
        pack.write("wording/en/none.txt", HARMLESS + numbered("the homework number"));
        secrets(SECRETS + numbered("not a word to nobody"));

        Map<String, WordingLearning.Unseen> languages = new WordingLearning(folder, Optional.of(harm))
                .unseen(List.of(0.5))
                .values()
                .iterator()
                .next();
        assertThat(languages).containsOnlyKeys("en");
        WordingLearning.Unseen unseen = languages.values().iterator().next();

        assertThat(unseen.harmful()).isEqualTo(65);
        assertThat(unseen.harmless()).isEqualTo(65);
        assertThat(unseen.found()).isGreaterThan(55);
        assertThat(unseen.wrong()).isLessThan(10);
    }

    private static String numbered(String words) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append(words)
                    .append(" q".repeat(i % 6 + 1))
                    .append(' ')
                    .append((char) ('a' + i % 10))
                    .append("xyz".charAt(i % 3))
                    .append(i)
                    .append('\n');
        }
        return lines.toString();
    }

    private void secrets(String lines) throws IOException {
        Files.createDirectories(harm.resolve("en"));
        Files.writeString(harm.resolve("en/test.secrecy.txt"), lines);
    }

    private void learn() throws IOException, InvalidPackException {
        new WordingLearning(folder, Optional.of(harm)).write();
    }

    private List<PackProblem> problems() {
        return PolicyPack.check(folder);
    }
}
