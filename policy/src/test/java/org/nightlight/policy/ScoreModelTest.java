package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScoreModelTest {

    private static final List<String> SIGNALS = List.of("test.secrecy", "test.gift", "link.off_platform");

    @TempDir
    Path folder;

    private PackFolder files;

    @BeforeEach
    void packWithScore() {
        files = PackFolder.in(folder);
        files.write("phrases/more.yaml", """
                categories:
                  - {id: test.gift, title: Gift, direction: actor_to_target}
                  - {id: frame.told, title: Told, direction: frame}
                """);
        files.write("score.yaml", """
                scores:
                  - id: winning
                    title: Wins trust
                    when: actor.adult && target.minor
                    signals:
                      test.secrecy: {weight: 2, cap: 1.5}
                      test.gift: {weight: 0.5}
                    pairs:
                      - {of: [test.secrecy, test.gift], weight: 1}
                      - {of: [test.gift, link.off_platform], weight: 0.5}
                    context:
                      - {id: many, title: Many contacts, when: memory.actor.contacts_day >= 5, weight: 0.25}
                    windows: {last: 10, over: 2, threshold: 3}
                """);
    }

    private record Seen(Map<String, Double> evidence, Map<String, Double> past) implements ScoreEvidence {
        @Override
        public boolean isEmpty() {
            return evidence.isEmpty();
        }

        @Override
        public double now(String signal) {
            return evidence.getOrDefault(signal, 0.0);
        }

        @Override
        public double before(String signal) {
            return past.getOrDefault(signal, 0.0);
        }
    }

    private static Facts facts(boolean minor, long contacts) {
        return FactsReader.read(Map.of(
                "actor", Map.of("adult", true),
                "target", Map.of("minor", minor),
                "memory", Map.of("actor", Map.of("contacts_day", contacts))));
    }

    private List<Score> evaluate(Facts facts, Map<String, Double> now, Map<String, Double> before) throws Exception {
        return PolicyPack.load(folder).scores().evaluate(facts, new Seen(now, before));
    }

    @Test
    void evaluate_signalsPairsAndContext_addUp() throws Exception {
        Score score = evaluate(facts(true, 6), Map.of("test.secrecy", 4.0, "test.gift", 0.5), Map.of("test.gift", 0.5))
                .getFirst();

        assertThat(score.parts())
                .containsExactly(
                        new Score.Part(Score.Kind.SIGNAL, "test.secrecy", 1.5, 3.0),
                        new Score.Part(Score.Kind.SIGNAL, "test.gift", 0.5, 0.25),
                        new Score.Part(Score.Kind.PAIR, "test.secrecy + test.gift", 0.5, 0.5),
                        new Score.Part(Score.Kind.CONTEXT, "many", 1, 0.25));
        assertThat(score.points()).isCloseTo(4.0, within(1e-9));
        assertThat(score.added()).isCloseTo(3.5, within(1e-9));
        assertThat(score.overThreshold()).isTrue();
    }

    @Test
    void evaluate_noEvidenceOrNoGate_isNothing() throws Exception {
        assertThat(evaluate(facts(true, 6), Map.of(), Map.of())).isEmpty();
        assertThat(evaluate(facts(true, 6), Map.of("media.known", 1.0), Map.of()))
                .isEmpty();
        assertThat(evaluate(facts(false, 6), Map.of("test.secrecy", 1.0), Map.of()))
                .isEmpty();
    }

    @Test
    void evaluate_moreEvidenceOfAnything_neverLowersThePoints() throws Exception {
        ScoreModel model = PolicyPack.load(folder).scores();
        Random random = new Random(20261127);
        for (int round = 0; round < 2_000; round++) {
            Map<String, Double> less = new HashMap<>();
            SIGNALS.forEach(signal -> less.put(signal, random.nextInt(4) == 0 ? 0.0 : 2 * random.nextDouble()));
            Map<String, Double> more = new HashMap<>(less);
            more.merge(SIGNALS.get(random.nextInt(SIGNALS.size())), random.nextDouble(), Double::sum);
            Facts facts = facts(true, random.nextInt(10));
            double before = points(model.evaluate(facts, new Seen(less, Map.of())));
            List<Score> after = model.evaluate(facts, new Seen(more, less));

            assertThat(points(after)).isGreaterThanOrEqualTo(before);
            assertThat(after).allSatisfy(score -> {
                assertThat(score.added()).isBetween(0.0, score.points() + 1e-9);
                assertThat(score.parts().stream()
                                .mapToDouble(Score.Part::points)
                                .sum())
                        .isCloseTo(score.points(), within(1e-9));
            });
        }
    }

    @Test
    void withWeights_someParts_weighOtherwiseAndTheLabelSaysSo() throws Exception {
        PolicyPack pack = PolicyPack.load(folder);
        ScoreWeight secrecy = new ScoreWeight("winning", Score.Kind.SIGNAL, "test.secrecy", 1.5);
        ScoreWeight pair = new ScoreWeight("winning", Score.Kind.PAIR, "test.secrecy + test.gift", 0);

        PolicyPack learned = pack.withWeights(3, List.of(secrecy, pair));

        Score score = learned.scores()
                .evaluate(
                        facts(true, 6),
                        new Seen(Map.of("test.secrecy", 4.0, "test.gift", 0.5), Map.of("test.gift", 0.5)))
                .getFirst();
        assertThat(score.points()).isCloseTo(1.5 * 1.5 + 0.25 + 0 + 0.25, within(1e-9));
        assertThat(learned.label()).isEqualTo("test@1.2.3+w3");
        assertThat(pack.label()).isEqualTo("test@1.2.3");
        assertThat(pack.scores().weights())
                .containsExactly(
                        secrecy.with(2),
                        new ScoreWeight("winning", Score.Kind.SIGNAL, "test.gift", 0.5),
                        pair.with(1),
                        new ScoreWeight("winning", Score.Kind.PAIR, "test.gift + link.off_platform", 0.5),
                        new ScoreWeight("winning", Score.Kind.CONTEXT, "many", 0.25));
    }

    @Test
    void withWeights_whatThePackDoesNotHave_isRefused() throws Exception {
        PolicyPack pack = PolicyPack.load(folder);
        ScoreWeight unknown = new ScoreWeight("winning", Score.Kind.SIGNAL, "test.gone", 1);

        assertThatThrownBy(() -> pack.withWeights(1, List.of(unknown)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.gone");
        assertThatThrownBy(() -> pack.withWeights(0, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unknown.with(-0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unknown.with(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double points(List<Score> scores) {
        return scores.stream().mapToDouble(Score::points).sum();
    }

    @Test
    void rule_score_isSilentWhereItDoesNotApplyAndFiresWhereItDoes() throws Exception {
        files.replace(
                "rules/test.yaml",
                "actor.adult && target.minor && has(signals[\"test.secrecy\"])",
                "scores[\"winning\"].points >= 3.0 && scores[\"winning\"].added > 0.0");
        PolicyPack pack = PolicyPack.load(folder);
        Facts facts = facts(true, 6);
        Score score = pack.scores()
                .evaluate(facts, new Seen(Map.of("test.secrecy", 1.5), Map.of()))
                .getFirst();

        assertThat(pack.evaluate(facts)).isEqualTo(RuleOutcomes.NONE);
        assertThat(pack.evaluate(facts.withScores(Map.of("winning", score.facts(false))))
                        .fired())
                .hasSize(1);
        assertThat(pack.scores().titleOf("winning", score.parts().getLast())).contains("Many contacts");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            test.secrecy: {             | test.secracy: {              | score.yaml:6:7    | signal 'test.secracy' is given by no
            test.secrecy: {             | frame.told: {                | score.yaml:6:7    | signal 'frame.told' is given by no
            [test.secrecy, test.gift]   | [test.secrecy, test.gaft]    | score.yaml:9:29   | signal 'test.gaft' is given by no
            [test.secrecy, test.gift]   | [test.gift, test.gift]       | score.yaml:9:9    | two different signals
            [test.secrecy, test.gift]   | [link.off_platform, test.gift] | score.yaml:10:9 | This pair appears twice
            weight: 2,                  | weight: -2,                  | score.yaml:6:30   | from 0 to 20
            actor.adult &&              | scores["x"].raised &&        | score.yaml:4:11   | undeclared reference to 'scores'
            actor.adult &&              | signals["x"].score > 0.1 &&  | score.yaml:4:19   | signal 'x' is given by no
            memory.actor.contacts_day   | memory.actor.contacts        | score.yaml:12:60  | undefined field 'contacts'
            last: 10                    | last: 40                     | score.yaml:13:21  | from 1 to 32
            over: 2                     | over: 11                     | score.yaml:13:31  | from 1 to 10
            scores:                     | `capacity: {base_rate: 0}\nscores:` | score.yaml:1:23 | from 0.0000001 to 0.5
            """)
    void check_mistake_isNamedWithItsPlace(String right, String wrong, String place, String message) {
        files.replace("score.yaml", right, wrong);

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::toString)
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(place + ":").contains(message));
    }

    @Test
    void check_scoreOfARule_mustBeThere() {
        files.replace("rules/test.yaml", "actor.adult &&", "scores[\"losing\"].raised &&");

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::toString)
                .containsExactly("rules/test.yaml:5:18: The score 'losing' is not in score.yaml");
    }

    @Test
    void capacity_figures_giveWhatBayesSays() {
        Capacity capacity = new Capacity(0.0001, 0.8, 0.0001, 100_000, 20, "invented for this test");

        assertThat(capacity.precision()).isCloseTo(0.444, within(0.001));
        assertThat(capacity.alertsPerTenThousand()).isCloseTo(1.8, within(0.001));
        assertThat(capacity.suffices()).isTrue();
        assertThat(new Capacity(0.0001, 0.88, 0.01, 100_000, 20, "as well").suffices())
                .isFalse();
        assertThat(capacity)
                .hasToString("at 1 dangerous conversation in 10000: 44 % of alerts are right, 1.8 alerts in 10,000"
                        + " conversations, 18 a day for reviewers who can look at 20 (invented for this test)");
    }
}
