package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextVariantsTest {

    private static final Texts TEXTS = new Texts(
            Map.of(
                    "en", Map.of("a", "everybody", "a.minor", "minors", "a.13-15", "teenagers"),
                    "de", Map.of("a", "alle")),
            "en");

    @Test
    void find_readerWithVariants_getsTheMostSpecificInTheirLanguage() {
        assertThat(TEXTS.find("a", "en", List.of("13-15", "minor"))).contains("teenagers");
        assertThat(TEXTS.find("a", "en", List.of("16-17", "minor"))).contains("minors");
        assertThat(TEXTS.find("a", "en", List.of("adult"))).contains("everybody");
        assertThat(TEXTS.find("a", "de", List.of("13-15", "minor"))).contains("alle");
        assertThat(TEXTS.find("a", "fr", List.of())).contains("everybody");
    }

    @Test
    void check_variantThatNobodyWouldSee_isAProblem(@TempDir Path folder) throws Exception {
        PackFolder files = PackFolder.in(folder);
        files.write("texts/en/nudge-test.minor.md", "Take care, you.");
        assertThat(PolicyPack.check(folder)).isEmpty();
        assertThat(PolicyPack.load(folder).texts().find("nudge-test", "en", List.of("minor")))
                .contains("Take care, you.");

        files.write("texts/en/nudge-test.teen.md", "Take care.");
        files.write("texts/de/nudge-else.minor.md", "Achtung.");

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::toString)
                .anySatisfy(
                        problem -> assertThat(problem).contains("texts/en/nudge-test.teen.md", "'teen' is no variant"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("texts/de/nudge-else.minor.md", "nudge-else.md, is missing"));
    }
}
