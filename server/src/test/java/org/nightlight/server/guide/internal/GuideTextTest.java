package org.nightlight.server.guide.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nightlight.server.guide.internal.GuideText.Block;

final class GuideTextTest {

    private static final Path HOME = Path.of(System.getProperty("nightlight.home", ".."));

    @Test
    void of_headingsStepsAndPlaces_areTakenApart() {
        GuideText text = GuideText.of("""
                # The guide

                Breathe.

                ## First

                - [ ] Call **them**
                - [ ] Note `the` number

                {emergency}

                ## Then

                - a list
                - that is none of steps
                """);

        assertThat(text.title()).isEqualTo("The guide");
        assertThat(text.sections()).extracting(GuideText.Section::title).containsExactly("", "First", "Then");
        assertThat(text.sections().get(1).blocks()).extracting(Block::kind).containsExactly("steps", "emergency");
        assertThat(text.sections().get(2).blocks()).extracting(Block::kind).containsExactly("words");
        assertThat(text.steps()).extracting(GuideText.Step::text).containsExactly("Call them", "Note \"the\" number");
        assertThat(text.steps().getFirst().html()).isEqualTo("Call <strong>them</strong>");
    }

    @Test
    void of_htmlAndScripts_areShownAsWritten() {
        GuideText text = GuideText.of("""
                ## <script>alert(1)</script>

                - [ ] <img src=x onerror=alert(1)> [here](javascript:alert(1)) [there](https://help.example)

                <div onclick="alert(1)">x</div>
                """);

        String html = text.steps().getFirst().html()
                + ((Block.Words) text.sections().getFirst().blocks().getLast()).html();
        assertThat(html)
                .doesNotContain("<img", "<div", "javascript:")
                .contains("&lt;img", "&lt;div", "href=\"https://help.example\"", "noopener");
    }

    @Test
    void of_stepWhoseTextChanges_isAnother() {
        String before = GuideText.of("- [ ] Call them").steps().getFirst().id();
        assertThat(GuideText.of("- [ ] Call **them**").steps().getFirst().id()).isEqualTo(before);
        assertThat(GuideText.of("- [ ] Call her").steps().getFirst().id())
                .isNotEqualTo(before)
                .matches("[0-9a-f]{16}");
    }

    @Test
    void of_anyText_neverFails() {
        for (String text :
                List.of("", "[ ]", "- [ ]", "- [ ] ", "- ", "{care}", "# ", "## ", "-\n- [ ] x", "* [ ] *")) {
            assertThat(GuideText.of(text).done(Map.of())).isZero();
        }
    }

    @Test
    void defaultPack_hasAGuide_thatTheDocumentationFollows() throws IOException {
        GuideText text = GuideText.of(Files.readString(HOME.resolve("packs/default/texts/en/guide.md")));
        String document = Files.readString(HOME.resolve("docs/first-case.md"));

        assertThat(text.steps()).hasSizeGreaterThan(20);
        assertThat(text.sections().stream().flatMap(section -> section.blocks().stream()))
                .extracting(Block::kind)
                .contains("emergency", "in-force", "duties", "care");
        String plain = document.replace("**", "");
        assertThat(text.steps()).allSatisfy(step -> assertThat(plain).contains(step.text()));
    }
}
