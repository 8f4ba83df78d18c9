package org.nightlight.server.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Account.Band;
import org.nightlight.policy.PolicyPack;
import org.nightlight.server.reports.ReportReason;

/** Everything the public pages and the component say is in the default pack, in all of its languages. */
class ReportWordsTest {

    private static final Path HOME = Path.of(System.getProperty("nightlight.home", ".."));
    private static final Pattern SAID =
            Pattern.compile("say\\(\\s*['\"]([a-z]+\\.[a-z_.]+)['\"]|['\"]((?:status|error|outcome)\\.[a-z_.]+)['\"]");

    @Test
    void words_everyKeyThatIsSaid_isThereInEveryLanguage() throws Exception {
        PolicyPack pack = PolicyPack.load(HOME.resolve("packs/default"));
        Set<String> said = said();
        assertThat(said).hasSizeGreaterThan(30).contains("danger.title", "error.network", "outcome.reporter.acted");
        List<String> missing = new ArrayList<>();
        for (String language : pack.languages()) {
            for (Optional<Band> age :
                    List.of(Optional.<Band>empty(), Optional.of(Band.UNDER13), Optional.of(Band.ADULT))) {
                ReportWords words = ReportWords.of(pack.keyedTexts(), language, age);
                said.stream()
                        .filter(key -> words.say(key).equals(key))
                        .forEach(key -> missing.add(language + " " + key));
                for (ReportReason reason : ReportReason.values()) {
                    if (words.title(reason).equals(reason.wireName())
                            || words.line(reason).isEmpty()) {
                        missing.add(language + " " + reason);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void words_forChildrenAndAdults_differWhereThePackSaysSo() throws Exception {
        PolicyPack pack = PolicyPack.load(HOME.resolve("packs/default"));
        String teenager = ReportWords.of(pack.keyedTexts(), "de", Optional.of(Band.AGE_13_15))
                .say("details.explain");
        String adult =
                ReportWords.of(pack.keyedTexts(), "de", Optional.of(Band.ADULT)).say("details.explain");

        assertThat(teenager).contains("Du");
        assertThat(adult).contains("Sie").isNotEqualTo(teenager);
    }

    @Test
    void direction_followsTheLanguage() throws Exception {
        PolicyPack pack = PolicyPack.load(HOME.resolve("packs/default"));

        assertThat(ReportWords.of(pack.keyedTexts(), "ar", Optional.empty()).direction())
                .isEqualTo("rtl");
        assertThat(ReportWords.of(pack.keyedTexts(), "pt", Optional.empty()).direction())
                .isEqualTo("ltr");
    }

    private static Set<String> said() throws IOException {
        Set<String> keys = new TreeSet<>();
        Path server = HOME.resolve("server/src/main");
        try (Stream<Path> files = Stream.of(
                        server.resolve("resources/templates/public"),
                        server.resolve("resources/embed"),
                        server.resolve("java/org/nightlight/server/reports/internal"))
                .flatMap(ReportWordsTest::files)) {
            for (Path file : files.toList()) {
                Matcher matcher = SAID.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
            }
        }
        return keys;
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
