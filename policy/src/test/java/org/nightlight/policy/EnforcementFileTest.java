package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnforcementFileTest {

    private static final String RIGHT = """
            strikes:
              half_life: 100d
              steps:
                - {from: 20, propose: warn}
                - {from: 60, propose: restrict, features: [comments], length: 7d}
                - {from: 100, propose: suspend, length: 30d}
                - {from: 160, propose: ban}
            appeals: {within: 200d, second_within: 20d, answer_within: 5d}
            withholding: {must_report: 10d, longest: 90d}
            dispute_bodies:
              - name: A body
                url: https://body.example
                countries: [DE]
                source: {title: A list, as_of: 2026-11-27}
            """;

    @TempDir
    private Path folder;

    private PackFolder files;

    @BeforeEach
    void pack() {
        files = PackFolder.in(folder);
        files.write("enforcement.yaml", RIGHT);
    }

    @Test
    void load_right_isRead() throws Exception {
        EnforcementTerms terms = PolicyPack.load(folder).enforcement();

        assertThat(terms.strikes().halfLife()).isEqualTo(Duration.ofDays(100));
        assertThat(terms.strikes().steps()).hasSize(4);
        assertThat(terms.appeals())
                .isEqualTo(new AppealTerms(Duration.ofDays(200), Duration.ofDays(20), Duration.ofDays(5)));
        assertThat(terms.withheldForReport()).isEqualTo(Duration.ofDays(10));
        assertThat(terms.disputeBodies("DE-BE")).hasSize(1);
        assertThat(terms.disputeBodies("US")).isEmpty();
    }

    @Test
    void load_withoutTheFile_proposesNothing() throws Exception {
        files.delete("enforcement.yaml");

        EnforcementTerms terms = PolicyPack.load(folder).enforcement();

        assertThat(terms.strikes().steps()).isEmpty();
        assertThat(terms.appeals().within()).isGreaterThanOrEqualTo(Duration.ofDays(183));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    from: 60      | from: 20       | rising order
                    propose: warn | propose: ban   | at least as hard
                    , features: [comments] | ''    | belongs to 'propose: restrict', and
                    suspend, length: 30d | suspend | belongs to 'propose: restrict' and
                    must_report: 10d | must_report: 91d | must not be longer
                    countries: [DE] | region: nowhere | is not in regions.yaml
                    https://body.example | javascript:x | must begin with https
                    half_life: 100d | half_lives: 100d | not known here
                    """)
    void check_mistake_isNamed(String right, String wrong, String message) {
        files.replace("enforcement.yaml", right, wrong);

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::toString)
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("enforcement.yaml:").contains(message));
    }

    @Test
    void left_halvesWithEachHalfLife() {
        StrikeScale scale = new StrikeScale(Duration.ofDays(100), List.of());
        Instant given = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(scale.left(60, given, given)).isEqualTo(60);
        assertThat(scale.left(60, given, given.plus(Duration.ofDays(100)))).isCloseTo(30, within(1e-9));
        assertThat(scale.left(60, given, given.plus(Duration.ofDays(200)))).isCloseTo(15, within(1e-9));
        assertThat(scale.left(60, given, given.minusSeconds(9))).isEqualTo(60);
    }

    @Test
    void step_isTheHighestReached() throws Exception {
        StrikeScale scale = PolicyPack.load(folder).enforcement().strikes();

        assertThat(scale.step(19.9)).isEmpty();
        assertThat(scale.step(20).orElseThrow().propose()).isEqualTo(StrikeScale.Measure.WARN);
        assertThat(scale.step(159).orElseThrow().propose()).isEqualTo(StrikeScale.Measure.SUSPEND);
        assertThat(scale.step(1_000).orElseThrow().propose()).isEqualTo(StrikeScale.Measure.BAN);
    }

    @Test
    void default_withTheEuropeanUnion_givesSixMonths() throws Exception {
        PolicyPack pack = PolicyPack.load(Path.of(System.getProperty("nightlight.home", ".."), "packs", "default"));

        assertThat(pack.enforcement().appeals().within()).isGreaterThanOrEqualTo(Duration.ofDays(183));
        assertThat(pack.enforcement().disputeBodies("FR")).isNotEmpty();
        assertThat(pack.enforcement().disputeBodies("US")).isEmpty();
    }
}
