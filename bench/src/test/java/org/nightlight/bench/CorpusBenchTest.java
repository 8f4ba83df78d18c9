package org.nightlight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.testkit.scenario.Answer;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a small invented file, against a filter that alerts at one word and nudges at another. */
final class CorpusBenchTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void writeChat() throws IOException {
        Files.createDirectories(folder.resolve("game"));
        Files.writeString(folder.resolve("game/raids.tsv"), """
                one\triver\thello
                one\tstone\tthe secret door again
                one\triver\tno secret to me
                one\tstone\tdiscord tonight
                one\triver\tfine
                """);
    }

    @Test
    void call_windows_areCountedOnceEach_withTheRuleThatDecidedFirst() {
        int status = run("--window", "2");

        assertThat(status).isZero();
        assertThat(text())
                .containsPattern("game +raids +5 +3 +2 = 66.67 % +1 = 33.33 %")
                .containsPattern("game +all +5 +3 +2 = 66.67 % +1 = 33.33 %")
                .contains("     2  grooming/secrecy")
                .contains("     2  grooming.secrecy/en/6")
                .doesNotContain("advice/rule")
                .doesNotContain("door");
    }

    @Test
    void call_first_leavesLaterWindowsOut() {
        run("--window", "2", "--first", "1");

        assertThat(text()).containsPattern("game +raids +2 +1 +1 = 100.00 %");
    }

    @Test
    void call_show_printsSoManyTexts() {
        run("--window", "5", "--show", "1");

        assertThat(text())
                .contains("raids/1/2")
                .contains("the secret door again")
                .doesNotContain("no secret to me");
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(folder.toString());
        CorpusBench bench = new CorpusBench(
                pack -> CorpusBenchTest::answers, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new CommandLine(bench).execute(arguments.toArray(String[]::new));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static List<Answer> answers(List<String> lines) {
        List<Answer> answers = new ArrayList<>();
        for (String line : lines) {
            JsonNode event = JsonMapper.shared().readTree(line);
            if (event.has("id")) {
                answers.add(
                        answer(event.path("id").asString(), event.path("text").asString()));
            }
        }
        return answers;
    }

    private static Answer answer(String event, String text) {
        boolean alert = text.contains("secret");
        return new Answer(
                event,
                alert,
                text.contains("discord"),
                alert ? List.of("grooming/secrecy", "advice/rule") : List.of(),
                alert ? Set.of("grooming.secrecy") : Set.of(),
                alert ? Set.of("grooming.secrecy/en/6") : Set.of());
    }
}
