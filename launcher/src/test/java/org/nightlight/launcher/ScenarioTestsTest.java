package org.nightlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenarioTestsTest {

    private static final String DANGEROUS = """
              - id: en-d-1
                title: Leads a minor away in secret
                label: dangerous
                kind: grooming
                accounts: [{id: river-17, age: adult}, {id: stone-4, age: 13-15}]
                turns:
                  - river-17: hello
                  - river-17: keep this between us, let's move to another app
                harm_turn: 2
            """;

    private static final String BENIGN = """
              - id: en-b-1
                title: Two players say hello
                label: benign
                kind: players
                accounts: [{id: lake-2, age: adult}, {id: hill-9, age: adult}]
                turns:
                  - lake-2: see you at practice
            """;

    @TempDir
    Path folder;

    private String file(String... conversations) throws IOException {
        return Files.writeString(
                        folder.resolve("mine.yaml"), "language: en\nconversations:\n" + String.join("", conversations))
                .toString();
    }

    @Test
    void scenario_packThatWarns_saysAtWhichTurn() throws IOException {
        Run run = Run.of("rules", "test", "--scenario", file(DANGEROUS, BENIGN));

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "en-d-1 (dangerous, grooming): alert at turn 2 of 2",
                        "en-b-1 (benign, players): no alert",
                        "1 of 1 dangerous scenarios alerted in time, 0 of 1 benign ones alerted")
                .doesNotContain("!", "between us");
        assertThat(run.status()).isZero();
    }

    @Test
    void scenario_alertWhereNoneIsExpected_isMarkedAndFails() throws IOException {
        String alike = DANGEROUS.replace("dangerous", "benign").replace("    harm_turn: 2\n", "");

        Run run = Run.of("rules", "test", "--scenario", file(alike));

        assertThat(run.out()).contains("! en-d-1 (benign, grooming): alert at turn 2 of 2");
        assertThat(run.status()).isEqualTo(Main.SOME_FAILED);
    }

    @Test
    void against_packWithoutRules_saysWhatItDecidesOtherwise() throws IOException {
        Path other = silent();

        Run run = Run.of("rules", "test", "--scenario", file(DANGEROUS, BENIGN), "--against", other.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("en-d-1 \\(dangerous, grooming\\): alert at turn 2 of 2.* → no alert")
                .contains("0 of 1 dangerous scenarios alerted in time", "1 decided otherwise")
                .doesNotContain("en-b-1");
        assertThat(run.status()).isZero();
    }

    @Test
    void scenario_faultyFileOrOptions_areNamed() throws IOException {
        Run faulty = Run.of("rules", "test", "--scenario", file(DANGEROUS.replace("harm_turn: 2", "harm_turn: 1")));
        Run missing = Run.of(
                "rules", "test", "--scenario", folder.resolve("none.yaml").toString());
        Run alone = Run.of("rules", "test", "--against", folder.toString());

        assertThat(faulty.status()).isEqualTo(Main.SOME_FAILED);
        assertThat(faulty.err()).contains("mine.yaml");
        assertThat(missing.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(alone.status()).isEqualTo(Main.WRONG_USAGE);
        assertThat(alone.err()).contains("--against needs --scenario");
    }

    /** The default pack with every rule turned off. */
    private Path silent() throws IOException {
        Path from = Folders.pack(java.util.Optional.empty());
        Path to = folder.resolve("silent");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (from.relativize(file).startsWith("rules")) {
                    Files.writeString(copy, Files.readString(file).replaceAll("mode: live", "mode: off"));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }
}
