package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Score;
import org.nightlight.policy.ScoreWeight;
import org.nightlight.policy.Verdict;

final class ShadowTest {

    private static final ScoreWeight HEAVIER = new ScoreWeight("tried", Score.Kind.SIGNAL, "test.asked", 4);

    @TempDir
    Path folder;

    private final Fixtures fixtures = new Fixtures();
    private final List<Decision> made = new ArrayList<>();
    private final List<Decision> shadows = new ArrayList<>();
    private final List<String> trialFailures = new ArrayList<>();
    private final List<Integer> trials = new ArrayList<>();

    /** The default pack with rules and a score of its own in place of what it has. */
    private PolicyPack pack() throws Exception {
        copyAllButRulesAndPhrases();
        write("phrases/tried.yaml", """
                categories:
                  - id: test.asked
                    title: Asked
                    direction: actor_to_target
                    score: 1.0
                    patterns: {en: [the blue lantern]}
                    tests: {en: {positive: [the blue lantern], negative: [a lantern]}}
                """);
        write("rules/tried.yaml", """
                rules:
                  - id: tried/many-points
                    policy: child-safety/grooming
                    mode: live
                    when: has(scores["tried"]) && scores["tried"].points >= 3.0
                    verdict: hold
                    message: Many points
                    tests:
                      - name: fires
                        given: {scores: {tried: {points: 3.0}}}
                        expect: fires
                """);
        write("score.yaml", """
                scores:
                  - id: tried
                    title: Tried
                    when: 'true'
                    signals: {test.asked: {weight: 2}}
                    windows: {last: 3, over: 1, threshold: 3}
                """);
        return PolicyPack.load(folder);
    }

    private void copyAllButRulesAndPhrases() throws IOException {
        try (Stream<Path> files = Files.walk(DefaultPackTest.FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = DefaultPackTest.FOLDER.relativize(file).toString();
                if (Stream.of("rules", "phrases", "wording").noneMatch(name::startsWith)) {
                    write(name, Files.readString(file).replace("complete_phrases: true", "complete_phrases: false"));
                }
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Engine engine(PolicyPack pack, Optional<PolicyPack> other) {
        EngineListener listener = new EngineListener() {
            @Override
            public void decided(Event event, Decision decision, Duration elapsed) {
                made.add(decision);
            }

            @Override
            public void shadowed(Event event, Decision decision, Decision shadow, int trial) {
                assertThat(made).as("told after the decision").contains(decision);
                shadows.add(shadow);
                trials.add(trial);
            }

            @Override
            public void trialFailed(Event event, RuntimeException cause) {
                trialFailures.add(cause.getMessage());
            }
        };
        return engine(pack, other, listener);
    }

    private Engine engine(PolicyPack pack, Optional<PolicyPack> other, EngineListener listener) {
        return new Engine(
                        () -> pack,
                        fixtures.accounts,
                        fixtures.memory,
                        List.of(Fixtures.text()),
                        LegalBases.none(),
                        Clock.fixed(Fixtures.NOW, ZoneOffset.UTC),
                        DecisionIds.seeded(1),
                        listener)
                .withShadow(() -> other.map(tried -> new ShadowPack(tried, 7)));
    }

    @Test
    void decide_heavierWeightInShadow_isToldAndDecidesNothing() throws Exception {
        PolicyPack pack = pack();
        Engine engine = engine(pack, Optional.of(pack.withWeights(1, List.of(HEAVIER))));

        Decision decision = engine.decide(fixtures.message("river-17", "stone-4", "the blue lantern"));

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.packVersion()).isEqualTo(pack.label());
        assertThat(made).containsExactly(decision);
        assertThat(trials).containsExactly(7);
        Decision shadow = shadows.getFirst();
        assertThat(shadow.id()).isEqualTo(decision.id());
        assertThat(shadow.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(shadow.scores().getFirst().points()).isCloseTo(4, within(1e-9));
        assertThat(shadow.scores().getFirst().raised()).isTrue();
        assertThat(shadow.packVersion()).isEqualTo(pack.label() + "+w1");
        assertThat(engine.decide(fixtures.message("river-17", "stone-4", "good evening"))
                        .scores())
                .as("nothing of the shadow is remembered")
                .allSatisfy(score -> assertThat(score.raised()).isFalse());
    }

    @Test
    void decide_trialThatFails_isToldAndTheEventIsDecided() throws Exception {
        PolicyPack pack = pack();
        Engine failing = engine(pack, Optional.empty()).withShadow(() -> {
            throw new IllegalStateException("no weights");
        });

        Decision decision = failing.decide(fixtures.message("river-17", "stone-4", "the blue lantern"));

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(made).containsExactly(decision);
        assertThat(shadows).isEmpty();
        assertThat(trialFailures).containsExactly("no weights");
        assertThat(failing.unheard()).isZero();
        assertThat(failing.decide(fixtures.message("river-17", "stone-4", "good evening"))
                        .scores())
                .as("the event was remembered")
                .isNotEmpty();
    }

    @Test
    void decide_listenerThatFails_isCountedAndTheEventIsDecided() throws Exception {
        PolicyPack pack = pack();
        EngineListener failing = new EngineListener() {
            @Override
            public void decided(Event event, Decision decision, Duration elapsed) {
                throw new IllegalStateException("deaf");
            }

            @Override
            public void shadowed(Event event, Decision decision, Decision shadow, int trial) {
                throw new IllegalStateException("deaf");
            }
        };
        Engine engine = engine(pack, Optional.of(pack.withWeights(1, List.of(HEAVIER))), failing);

        assertThat(engine.decide(fixtures.message("river-17", "stone-4", "the blue lantern"))
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
        assertThat(engine.unheard()).isEqualTo(2);
    }

    @Test
    void decide_noScoreOrNoShadow_isNotTold() throws Exception {
        PolicyPack pack = pack();

        engine(pack, Optional.of(pack.withWeights(1, List.of(HEAVIER))))
                .decide(fixtures.message("river-17", "stone-4", "good evening"));
        engine(pack, Optional.empty()).decide(fixtures.message("river-17", "lake-2", "the blue lantern"));

        assertThat(shadows).isEmpty();
    }
}
