package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.json.AccountReader;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.EventReader;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.ReloadingPack;

/** Runs the example of the README and keeps its text equal to the one that ran, spaces apart. */
final class ReadmeTest {

    private static final Path MODULE = Path.of(System.getProperty("nightlight.home", ".."), "engine");

    @Test
    void example_run_printsWhatTheReadmeSays() throws Exception {
        String json = "{\"id\":\"e\",\"type\":\"message\",\"at\":\""
                + Clock.systemUTC().instant()
                + "\",\"actor\":{\"id\":\"river-17\"},\"target\":{\"id\":\"stone-4\"},\"text\":\"send me a pic of you\"}";
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example(DefaultPackTest.FOLDER, json);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(block("text"));
    }

    @Test
    void example_readme_isTheCodeThatRan() throws Exception {
        String source = Files.readString(MODULE.resolve("src/test/java/org/nightlight/engine/ReadmeTest.java"));
        String code = source.substring(
                source.lastIndexOf("// example begins\n") + 18, source.lastIndexOf("        // example ends"));

        assertThat(code.replaceAll("\\s+", "")).isEqualTo(block("java").replaceAll("\\s+", ""));
    }

    private static String block(String language) throws Exception {
        String readme = Files.readString(MODULE.resolve("README.md"));
        int start = readme.indexOf("```" + language + "\n") + language.length() + 4;
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void example(Path folder, String json) throws Exception {
        // example begins
        LocalAccounts accounts = new LocalAccounts();
        AccountReader accountReader = new AccountReader();
        accounts.put(accountReader
                .put("demo", "river-17", utf8("{\"age\":{\"band\":\"adult\"}}"))
                .account());
        accounts.put(accountReader
                .put("demo", "stone-4", utf8("{\"age\":{\"band\":\"13-15\"}}"))
                .account());
        Engine engine = new Engine(
                new ReloadingPack(folder),
                accounts,
                new LocalMemory(),
                TextDetectors.all(),
                LegalBases.none(),
                Clock.systemUTC(),
                DecisionIds.random(),
                EngineListener.noop());

        EventDraft draft = new EventReader(Clock.systemUTC()).read("demo", utf8(json));
        Decision decision = engine.decide(draft.toEvent(List.of()));
        System.out.println(
                decision.verdict() + " " + decision.reasons().getFirst().rule());
        // example ends
    }
}
