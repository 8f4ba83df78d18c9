package org.nightlight.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite in the repository: well-formed, balanced, and its halves kept apart. */
final class GroomCheckTest {

    private static final Path FOLDER = Path.of(System.getProperty("nightlight.home"), "groomcheck");
    private static final Set<String> CATEGORIES = Set.of(
            "age.disclosure",
            "age.minor_hint",
            "age.adult_hint",
            "grooming.age_question",
            "grooming.age_gap",
            "grooming.secrecy",
            "grooming.supervision",
            "grooming.migration",
            "grooming.location",
            "grooming.meeting",
            "grooming.image_request",
            "grooming.gift",
            "grooming.flattery",
            "grooming.exclusivity",
            "grooming.relationship_question",
            "grooming.compliance",
            "grooming.retreat",
            "grooming.isolation",
            "grooming.opportunity",
            "grooming.roleplay",
            "grooming.approval",
            "identity.same_age",
            "identity.camera_excuse",
            "extortion.threat",
            "extortion.leverage",
            "extortion.demand",
            "extortion.pressure",
            "selfharm.coercion",
            "selfharm.contempt",
            "selfharm.proof",
            "contact.phone",
            "contact.email",
            "contact.handle");

    private static Suite open = new Suite(List.of(), List.of());
    private static Suite locked = open;
    private static Suite both = open;

    @BeforeAll
    static void read() throws IOException {
        both = SuiteReader.read(List.of(FOLDER.resolve("open"), FOLDER.resolve("locked")));
        open = SuiteReader.read(List.of(FOLDER.resolve("open")));
        locked = SuiteReader.read(List.of(FOLDER.resolve("locked")));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void language_hasEnough_halfOfItBenign_inBothHalves(String language) {
        Suite all = both.in(language);

        assertThat(all.checks()).hasSizeGreaterThanOrEqualTo(84);
        assertThat(all.checks().stream().filter(check -> !check.kind().harm()).count())
                .isGreaterThanOrEqualTo(42);
        assertThat(all.scenarios().stream().filter(Scenario::dangerous).count()).isGreaterThanOrEqualTo(25);
        assertThat(all.scenarios().stream()
                        .filter(scenario -> !scenario.dangerous())
                        .count())
                .isGreaterThanOrEqualTo(25);
        evenlyDivided(language, check -> check.kind().harm(), scenario -> scenario.dangerous());
        evenlyDivided(language, check -> !check.kind().harm(), scenario -> !scenario.dangerous());
    }

    static List<String> languages() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve("locked"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void languages_englishAndGermanAreThere() throws IOException {
        assertThat(languages()).contains("de", "en");
    }

    @Test
    void readme_examples_areOfTheFormat(@TempDir Path folder) throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(example -> example.group(1))
                .toList();
        for (int at = 0; at < examples.size(); at++) {
            Files.writeString(folder.resolve(at + ".yaml"), examples.get(at));
        }

        Suite suite = SuiteReader.read(List.of(folder));

        assertThat(suite.checks()).hasSize(2);
        assertThat(suite.scenarios()).hasSize(1);
    }

    @Test
    void conversations_haveAStrangerWhereThereIsDanger_andTwoSides() {
        assertThat(both.scenarios()).allSatisfy(scenario -> {
            assertThat(scenario.turns()).hasSizeBetween(5, 25);
            assertThat(scenario.turns().stream().map(Turn::who).distinct().count())
                    .isGreaterThan(1);
            if (scenario.dangerous()) {
                assertThat(scenario.parties())
                        .filteredOn(party -> party.id().equals(scenario.suspect()))
                        .allMatch(party -> !party.relations().containsValue(Relation.GUARDIAN)
                                && !party.relations().containsValue(Relation.FAMILY)
                                && !party.relations().containsValue(Relation.SCHOOL));
            }
        });
    }

    @Test
    void secondSeries_isHalfBenignInEachLanguage_andRepeatsNothing() throws IOException {
        Suite second = SuiteReader.read(List.of(FOLDER.resolve("second")));

        for (String language : languages()) {
            List<Scenario> scenarios = second.in(language).scenarios();
            assertThat(scenarios)
                    .hasSize(64)
                    .allSatisfy(scenario -> assertThat(scenario.turns()).hasSizeBetween(4, 25));
            assertThat(scenarios.stream().filter(Scenario::dangerous).count()).isEqualTo(32);
        }
        assertThat(texts(second)).doesNotContainAnyElementsOf(texts(both).toList());
    }

    @Test
    void checks_areOfKnownCategories_eachWithBothLabels() {
        assertThat(both.checks()).extracting(Check::category).isSubsetOf(CATEGORIES);
        for (boolean harm : new boolean[] {true, false}) {
            assertThat(both.checks().stream()
                            .filter(check -> check.kind().harm() == harm)
                            .map(Check::category))
                    .containsAll(CATEGORIES);
        }
    }

    @Test
    void texts_longEnoughToTellSomething_areInOneHalfOnly() {
        Set<String> tuned = new HashSet<>(texts(open).toList());

        assertThat(texts(locked)).isNotEmpty().doesNotContainAnyElementsOf(tuned);
    }

    @Test
    void checks_noTextTwice() {
        assertThat(both.checks().stream().map(check -> check.language() + letters(check.text())))
                .doesNotHaveDuplicates();
    }

    /** Every check, and every turn of more than a few words; greetings are the same everywhere. */
    private static Stream<String> texts(Suite suite) {
        return Stream.concat(
                suite.checks().stream().map(check -> letters(check.text())),
                suite.scenarios().stream()
                        .flatMap(scenario -> scenario.turns().stream())
                        .map(turn -> letters(turn.text()))
                        .filter(text -> text.length() > 24));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static void evenlyDivided(String language, Predicate<Check> checks, Predicate<Scenario> scenarios) {
        long openChecks = open.in(language).checks().stream().filter(checks).count();
        long lockedChecks = locked.in(language).checks().stream().filter(checks).count();
        assertThat(Math.abs(openChecks - lockedChecks)).isLessThanOrEqualTo(3);
        long openScenarios =
                open.in(language).scenarios().stream().filter(scenarios).count();
        long lockedScenarios =
                locked.in(language).scenarios().stream().filter(scenarios).count();
        assertThat(Math.abs(openScenarios - lockedScenarios)).isLessThanOrEqualTo(3);
    }
}
