package org.nightlight.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the example of the README and keeps its text equal to the one that ran. */
class ReadmeTest {

    private static final Path MODULE = Path.of(System.getProperty("nightlight.home", ".."), "embedding");

    @Test
    void example_run_printsWhatTheReadmeSays() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example();
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(block("text"));
    }

    @Test
    void example_readme_isTheCodeThatRan() throws IOException {
        String source = Files.readString(MODULE.resolve("src/test/java/org/nightlight/embedding/ReadmeTest.java"));
        String code = source.substring(
                source.lastIndexOf("// example begins\n"), source.lastIndexOf("        // example ends"));

        assertThat(code.substring(code.indexOf('\n') + 1).stripTrailing().stripIndent() + "\n")
                .isEqualTo(block("java"));
    }

    private static String block(String language) throws IOException {
        String readme = Files.readString(MODULE.resolve("README.md"));
        int start = readme.indexOf("```" + language + "\n") + language.length() + 4;
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static void example() {
        // example begins
        try (SentenceEmbedder embedder = SentenceEmbedder.open()) {
            Exemplars boats = Exemplars.of(
                    embedder,
                    List.of("the ferry leaves the pier", "we sail at noon", "the captain drops the anchor"),
                    List.of("the bus leaves the station", "we drive at noon", "the driver parks the car"));
            System.out.println(boats.contrast(embedder.embed("the sailors hoist the sails")) > 0.1);
            System.out.println(boats.contrast(embedder.embed("the taxi stops at the lights")) > 0.1);
        }
        // example ends
    }
}
