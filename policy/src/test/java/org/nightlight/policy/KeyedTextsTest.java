package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedTextsTest {

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(folder.resolve("texts/en"));
        Files.createDirectories(folder.resolve("texts/de"));
    }

    @Test
    void find_variantBesideOrInAFileOfItsOwn_isPreferred() throws IOException {
        write("en/form.yaml", "go: \"Go\"\ngo.under13: \"Let us go\"\n");
        write("de/form.yaml", "go: \"Geh\"\ngo.under13: \"Los\"\n");
        write("de/form.adult.yaml", "go: \"Gehen Sie\"\n");

        KeyedTexts texts = read();

        assertThat(problems.all()).isEmpty();
        assertThat(texts.find("form", "en", "go", List.of("under13", "minor"))).hasValue("Let us go");
        assertThat(texts.find("form", "en", "go", List.of("adult"))).hasValue("Go");
        assertThat(texts.find("form", "de", "go", List.of("adult"))).hasValue("Gehen Sie");
        assertThat(texts.find("form", "de", "stop", List.of())).isEmpty();
        assertThat(texts.find("other", "de", "go", List.of())).isEmpty();
        assertThat(texts.keys("form", "en")).containsExactlyInAnyOrder("go", "go.under13");
    }

    @Test
    void read_keyOrFileMissingInALanguage_isAProblem() throws IOException {
        write("en/form.yaml", "go: \"Go\"\nstop: \"Stop\"\n");
        write("de/form.yaml", "go: \"Geh\"\nhalt: \"Halt\"\n");
        write("en/page.yaml", "title: \"Page\"\n");

        read();

        assertThat(problems.all())
                .extracting(PackProblem::toString)
                .containsExactlyInAnyOrder(
                        "texts/de/form.yaml: Text 'stop' is missing",
                        "texts/de/form.yaml: Text 'halt' is not there in en",
                        "texts/de/page.yaml: The file is missing; it is there in another language");
    }

    @Test
    void read_otherPlaceholders_isAProblem() throws IOException {
        write("en/form.yaml", "since: \"Since {date}\"\n");
        write("de/form.yaml", "since: \"Seit {tag}\"\n");

        read();

        assertThat(problems.all())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("{date}"));
    }

    @Test
    void read_variantNobodyKnowsOrWithoutABase_isAProblem() throws IOException {
        write("en/form.yaml", "go: \"Go\"\n");
        write("de/form.yaml", "go: \"Geh\"\n");
        write("de/form.adult.yaml", "stop: \"Halten Sie\"\n");
        write("de/form.elder.yaml", "go: \"Gehen Sie\"\n");

        read();

        assertThat(problems.all())
                .extracting(PackProblem::file)
                .containsExactlyInAnyOrder("texts/de/form.adult.yaml", "texts/de/form.elder.yaml");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("texts").resolve(name), text);
    }

    private KeyedTexts read() throws IOException {
        KeyedTextFiles files = new KeyedTextFiles(problems, List.of("en", "de"), "en");
        try (var paths = Files.walk(folder)) {
            files.read(folder, paths.filter(Files::isRegularFile).sorted().toList());
        }
        return files.texts();
    }
}
