package org.nightlight.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SuiteReaderTest {

    @TempDir
    private Path folder;

    @Test
    void read_check_hasItsDefaults() throws IOException {
        Suite suite = read("""
                language: en
                checks:
                  - {id: en-1, category: grooming.secrecy, label: harm, kind: plain, text: no}
                """);

        assertThat(suite.checks())
                .containsExactly(new Check(
                        "en-1",
                        "en",
                        "grooming.secrecy",
                        Check.Kind.PLAIN,
                        "no",
                        Age.ADULT,
                        Age.AGE_13_15,
                        Optional.empty(),
                        false));
    }

    @Test
    void read_conversation_findsTheReader() throws IOException {
        Scenario scenario = read("""
                language: en
                conversations:
                  - id: en-2
                    title: A stranger in a group
                    label: dangerous
                    kind: meeting
                    conversation: group
                    accounts:
                      - {id: river-17, age: unknown}
                      - {id: stone-4, age: 13-15, relations: {birch-2: family}}
                      - {id: birch-2, age: adult}
                    turns:
                      - river-17: hello all
                      - stone-4: hi
                        minutes: 5
                      - river-17: see you at the gate
                        in: direct
                        to: stone-4
                    harm_turn: 3
                """).scenarios().getFirst();

        assertThat(scenario.suspect()).isEqualTo("river-17");
        assertThat(scenario.turns())
                .containsExactly(
                        new Turn("river-17", Optional.empty(), Place.GROUP, "hello all", 1),
                        new Turn("stone-4", Optional.empty(), Place.GROUP, "hi", 5),
                        new Turn("river-17", Optional.of("stone-4"), Place.DIRECT, "see you at the gate", 1));
        assertThat(scenario.parties().get(1).relations()).containsEntry("birch-2", Relation.FAMILY);
    }

    @Test
    void read_mistakes_areAllNamedWithTheirLine() {
        assertThatThrownBy(() -> read("""
                language: en
                checks:
                  - {id: en-1, category: c, label: benign, kind: plain, text: x}
                  - {id: en-1, category: c, label: harm, kind: plain, text: x, form: adult}
                conversations:
                  - id: en-3
                    title: Too many to know the reader
                    label: benign
                    kind: guild
                    accounts: [{id: a, age: adult}, {id: b, age: 12}, {id: c, age: adult}]
                    turns:
                      - a: hi
                      - d: hi
                    harm_turn: 1
                """))
                .isInstanceOfSatisfying(
                        InvalidSuiteException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "open/a.yaml:3: the kind plain does not go with this label",
                                        "open/a.yaml:4: 'form' is not known here",
                                        "open/a.yaml:4: the id en-1 is there twice",
                                        "open/a.yaml:10: 'age' is one of under13, 13-15, 16-17, adult, unknown",
                                        "open/a.yaml:12: say 'to' whom, as several accounts could read this direct message",
                                        "open/a.yaml:13: a turn has one account of this conversation and what it says",
                                        "open/a.yaml:6: there are no turns",
                                        "open/a.yaml:6: a benign conversation has no harm_turn"));
    }

    @Test
    void read_dangerousThatGoesOn_isRefused() {
        assertThatThrownBy(() -> read("""
                language: en
                conversations:
                  - id: en-4
                    title: Goes on after the harm
                    label: dangerous
                    kind: meeting
                    accounts: [{id: a, age: adult}, {id: b, age: 13-15}]
                    turns: [{a: hi}, {b: hi}]
                    harm_turn: 1
                """))
                .hasMessage("open/a.yaml:3: the last turn of a dangerous conversation is its harm_turn; the last is 2");
    }

    @Test
    void read_brokenYaml_namesTheLine() {
        assertThatThrownBy(() -> read("language: en\nchecks: [\n"))
                .hasMessageStartingWith("open/a.yaml:3: not well-formed");
    }

    private Suite read(String text) throws IOException {
        Path open = Files.createDirectories(folder.resolve("open"));
        Files.writeString(open.resolve("a.yaml"), text);
        return SuiteReader.read(List.of(open));
    }
}
