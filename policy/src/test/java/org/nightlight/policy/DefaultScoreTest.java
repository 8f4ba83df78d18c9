package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the weights of the default pack come to, against the thresholds that its rules name. */
final class DefaultScoreTest {

    private static final double LEAST_THRESHOLD = 1.4;
    private static final double ALERT = 2.0;

    private static ScoreModel model;

    @BeforeAll
    static void load() throws Exception {
        model = PolicyPack.load(
                        Path.of(System.getProperty("nightlight.home", "..")).resolve("packs/default"))
                .scores();
    }

    private record Often(List<String> signals, double evidence) implements ScoreEvidence {
        @Override
        public boolean isEmpty() {
            return signals.isEmpty();
        }

        @Override
        public double now(String signal) {
            return signals.contains(signal) ? evidence : 0;
        }

        @Override
        public double before(String signal) {
            return 0;
        }
    }

    private static double grooming(List<String> signals, double evidence) {
        Facts facts = FactsReader.read(
                Map.of("actor", Map.of("untrusted_adult", true), "target", Map.of("perhaps_minor", true)));
        return model.evaluate(facts, new Often(signals, evidence)).stream()
                .filter(score -> score.id().equals("grooming"))
                .mapToDouble(Score::points)
                .sum();
    }

    @Test
    void grooming_praiseAffectionAndPresents_reachNoThresholdHoweverOften() {
        List<String> tender = List.of("grooming.flattery", "grooming.exclusivity", "grooming.gift");

        assertThat(grooming(tender, 1_000)).isLessThan(LEAST_THRESHOLD);
    }

    @ParameterizedTest
    @CsvSource({
        "grooming.secrecy",
        "grooming.supervision",
        "grooming.age_gap",
        "grooming.migration",
        "grooming.location",
        "grooming.relationship_question",
        "grooming.roleplay",
        "grooming.compliance",
        "grooming.retreat"
    })
    void grooming_oneSignOnce_isNoAlert(String signal) {
        assertThat(grooming(List.of(signal), 0.9)).isPositive().isLessThan(ALERT);
    }

    @ParameterizedTest
    @CsvSource({
        "grooming.secrecy, grooming.supervision", "grooming.secrecy, grooming.migration",
        "grooming.secrecy, grooming.age_gap", "grooming.secrecy, grooming.meeting",
        "grooming.supervision, grooming.meeting", "grooming.supervision, grooming.image_request"
    })
    void grooming_pairThatMeansMoreTogether_isAnAlert(String first, String second) {
        assertThat(grooming(List.of(first, second), 0.8)).isGreaterThan(ALERT);
    }

    @Test
    void grooming_betweenMinorsOrAdults_isNoScore() {
        for (Map<String, Object> given : List.of(
                Map.<String, Object>of(
                        "actor", Map.of("untrusted_adult", false), "target", Map.of("perhaps_minor", true)),
                Map.<String, Object>of(
                        "actor",
                        Map.of("untrusted_adult", true),
                        "target",
                        Map.of("perhaps_minor", false, "age", "adult", "perhaps_adult", true)))) {
            List<Score> scores = model.evaluate(FactsReader.read(given), new Often(List.of("grooming.secrecy"), 2));

            assertThat(scores).isEmpty();
        }
    }
}
