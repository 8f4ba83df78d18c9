package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;

/** Runs the example of the README and keeps its text equal to the one that ran. */
class ReadmeTest {

    private static final Path MODULE = Path.of(System.getProperty("nightlight.home", ".."), "matching");

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
        String source = Files.readString(MODULE.resolve("src/test/java/org/nightlight/matching/ReadmeTest.java"));
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
        HashIndex index = new HashIndex();
        String night = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
        index.add(17, PdqHash.fromHex(night));
        PdqHash query = PdqHash.fromHex(night.replace("f8f8", "f8f1"));
        System.out.println(index.search(query, 31));
        index.remove(17);
        System.out.println(index.search(query, 31));
        DigestIndex digests = new DigestIndex();
        digests.add(17, DigestKind.MD5, "d41d8cd98f00b204e9800998ecf8427e");
        System.out.println(digests.find(Digests.of(new byte[0])));
        // example ends
    }
}
