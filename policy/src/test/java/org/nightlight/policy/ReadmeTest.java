package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs the example of the README, keeps its text equal to the one that ran (spaces apart), and its table of facts equal to the types. */
final class ReadmeTest {

    private static final Path HOME = Path.of(System.getProperty("nightlight.home", ".."));

    @Test
    void example_run_printsWhatTheReadmeSays() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example(HOME.resolve("packs/default"));
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(block("text"));
    }

    @Test
    void example_readme_isTheCodeThatRan() throws Exception {
        String source = Files.readString(HOME.resolve("policy/src/test/java/org/nightlight/policy/ReadmeTest.java"));
        String code = source.substring(
                source.lastIndexOf("// example begins\n"), source.lastIndexOf("        // example ends"));

        assertThat(code.substring(code.indexOf('\n')).replaceAll("\\s+", ""))
                .isEqualTo(block("java").replaceAll("\\s+", ""));
    }

    @Test
    void factTable_readme_namesEveryField() throws Exception {
        String readme = Files.readString(HOME.resolve("policy/README.md"));
        Map<String, String> rows = Map.of(
                "| `event` |", "Event",
                "| `actor`, `target` |", "Account",
                "| `conversation` |", "Conversation",
                "| `signals[\"name\"]` |", "Signal",
                "| `memory.pair` |", "PairMemory",
                "| `memory.actor` |", "AccountMemory",
                "| `memory.conversation` |", "ConversationMemory",
                "| `scores[\"id\"]` |", "Score",
                "| `service` |", "Service");

        rows.forEach((row, struct) -> {
            String line =
                    readme.substring(readme.indexOf(row)).lines().findFirst().orElseThrow();
            String fields = line.substring(row.length())
                    .replaceAll("[|`]|\\[\"signal\"\\]", "")
                    .strip();
            assertThat(Set.of(fields.split(" "))).as(struct).isEqualTo(FactTypes.fields(struct));
        });
    }

    private static String block(String language) throws Exception {
        String readme = Files.readString(HOME.resolve("policy/README.md"));
        int start = readme.indexOf("```" + language + "\n") + language.length() + 4;
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static void example(Path folder) throws InvalidPackException {
        // example begins
        PolicyPack pack = PolicyPack.load(folder); // or a list of all problems with file, line and column
        Facts facts = new Facts(
                Map.of("type", "message"),
                Map.of("untrusted_adult", true),
                Map.of("perhaps_minor", true),
                Map.of("kind", "direct"),
                Map.of("grooming.image_request", Map.of("score", 0.8)),
                Map::of,
                Instant.now());
        RuleOutcomes outcomes = pack.evaluate(facts);
        System.out.println(
                outcomes.verdict() + " " + outcomes.fired().getFirst().message());
        // example ends
    }
}
