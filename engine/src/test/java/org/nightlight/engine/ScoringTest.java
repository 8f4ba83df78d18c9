package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.Facts;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Score;
import org.nightlight.policy.Verdict;

final class ScoringTest {

    private final Fixtures given = new Fixtures();
    private final PolicyPack pack;
    private final Engine engine;

    ScoringTest(@TempDir Path folder) throws Exception {
        pack = ScoredPack.in(folder);
        engine = given.engine(pack, given.memory, new TaggedDetector());
    }

    @Test
    void decide_evidenceOfSeveralMessages_addsUp() {
        say("[grooming.gift 0.8]");
        say("hello");
        Decision decision = say("[grooming.secrecy 1]");

        assertThat(decision.scores()).singleElement().satisfies(score -> {
            double gift = 0.8 * Math.pow(2, -2 / 40.0);
            assertThat(score.points()).isCloseTo(2 + gift + 1.5 * gift + 0.5, within(1e-3));
            assertThat(score.added()).isCloseTo(2 + 1.5 * gift, within(1e-3));
            assertThat(score.raised()).isFalse();
            assertThat(score.parts())
                    .extracting(AppliedScore.Part::kind, AppliedScore.Part::name, AppliedScore.Part::turn)
                    .containsExactlyInAnyOrder(
                            tuple(Score.Kind.SIGNAL, "grooming.secrecy", 3L),
                            tuple(Score.Kind.SIGNAL, "grooming.gift", 1L),
                            tuple(Score.Kind.PAIR, "grooming.secrecy + grooming.gift", 3L),
                            tuple(Score.Kind.CONTEXT, "new", 0L));
            assertThat(score.parts())
                    .filteredOn(part -> part.name().equals("grooming.secrecy"))
                    .allSatisfy(part -> assertThat(score.without(part)).isCloseTo(gift + 0.5, within(1e-3)));
            assertThat(score.parts())
                    .filteredOn(part -> part.kind() != Score.Kind.SIGNAL)
                    .hasSize(2)
                    .allSatisfy(part ->
                            assertThat(score.without(part)).isCloseTo(score.points() - part.points(), within(1e-9)));
        });
        assertThat(decision.reasons()).extracting(Decision.Reason::rule).containsExactly("winning/much");
    }

    @Test
    void decide_enoughWindowsOverTheThreshold_raise() {
        say("[grooming.secrecy 1]");
        assertThat(say("[grooming.secrecy 1]").scores())
                .allSatisfy(score -> assertThat(score.raised()).isFalse());

        Decision third = say("what is up");

        assertThat(third.scores()).allSatisfy(score -> {
            assertThat(score.raised()).isTrue();
            assertThat(score.added()).isZero();
        });
        assertThat(third.verdict()).isEqualTo(Verdict.NUDGE);
        assertThat(third.nudges())
                .extracting(Decision.Nudge::text, Decision.Nudge::actions)
                .containsExactly(
                        tuple(
                                "For minors.",
                                List.of(
                                        Decision.NudgeAction.REPORT,
                                        Decision.NudgeAction.BLOCK,
                                        Decision.NudgeAction.HELP)),
                        tuple("For adults.", List.of()));
    }

    @Test
    void decideExplained_ruleThatFired_saysTheFewestSignsWithoutWhichItWouldNot() {
        say("[grooming.gift 0.8]");
        say("[grooming.gift 0.8]");

        Explained explained = engine.decideExplained(
                given.message("river-17", "stone-4", "[grooming.secrecy 1] [grooming.flattery 1]"));

        assertThat(explained.decision().reasons())
                .extracting(Decision.Reason::rule)
                .containsExactly("winning/much");
        assertThat(explained.lowering()).containsExactly(new Lowering("winning/much", List.of("grooming.secrecy")));
    }

    @Test
    void decideExplained_rulesThatNeedSeveralSignsGone_saysWhich() {
        say("[grooming.secrecy 1]");
        say("[grooming.secrecy 1]");
        say("[grooming.secrecy 1]");

        Explained explained = engine.decideExplained(given.message("river-17", "stone-4", "[grooming.gift 1]"));

        assertThat(explained.lowering())
                .containsExactly(
                        new Lowering("winning/much", List.of("grooming.secrecy")),
                        new Lowering("winning/lasting", List.of("grooming.secrecy")));
        assertThat(engine.decideExplained(given.message("stone-4", "river-17", "hello"))
                        .lowering())
                .isEmpty();
    }

    @Test
    void lowering_ofFactsThatWereKept_isThatOfTheMoment() {
        say("[grooming.secrecy 1]");
        say("[grooming.secrecy 1]");
        say("[grooming.secrecy 1]");
        Explained then = engine.decideExplained(given.message("river-17", "stone-4", "[grooming.gift 1]"));

        Facts kept = Facts.fromPlain(then.facts().plain());
        Explained later = new Explained(then.decision(), kept, then.pack());

        assertThat(later.lowering()).isEqualTo(then.lowering()).hasSize(2);
        assertThat(kept.plain()).isEqualTo(then.facts().plain());
    }

    @Test
    void lowering_ruleThatDoesNotFireOnWhatWasKept_isLeftOut() {
        say("[grooming.secrecy 1]");
        say("[grooming.secrecy 1]");
        say("[grooming.secrecy 1]");
        Explained then = engine.decideExplained(given.message("river-17", "stone-4", "[grooming.gift 1]"));
        Map<String, Object> less = new HashMap<>(then.facts().plain());
        less.remove("scores");

        assertThat(new Explained(then.decision(), Facts.fromPlain(less), then.pack()).lowering())
                .isEmpty();
    }

    @Test
    void decide_gateDoesNotHold_hasNoScore() {
        given.account("hill-9", Account.Band.ADULT, "US");

        Decision decision = engine.decide(given.message("river-17", "hill-9", "[grooming.secrecy 1]"));

        assertThat(decision.scores()).isEmpty();
    }

    @Test
    void decide_nothingEverOverTheThreshold_writesThePairOnce() {
        AtomicInteger updates = new AtomicInteger();
        Engine counted = given.engine(pack, counting(updates), new TaggedDetector());

        counted.decide(given.message("river-17", "stone-4", "hello"));
        counted.decide(given.message("river-17", "stone-4", "[grooming.gift 0.5]"));
        assertThat(updates).hasValue(2);
        counted.decide(given.message("river-17", "stone-4", "[grooming.secrecy 1]"));
        assertThat(updates).hasValue(4);
    }

    @Test
    void decide_eventThatIsNothingSaid_hasNoScore() {
        say("[grooming.secrecy 1]");

        Decision decision = engine.decide(given.event(
                EventType.CONTACT_REQUEST,
                "river-17",
                "stone-4",
                Event.ConversationKind.DIRECT,
                Optional.of("[grooming.secrecy 1]"),
                List.of()));

        assertThat(decision.scores()).isEmpty();
    }

    @Test
    void again_eventThatIsRemembered_hasTheSameScoresAndAddsNoWindow() {
        say("[grooming.secrecy 1]");
        Event event = given.message("river-17", "stone-4", "[grooming.secrecy 1] [grooming.gift 1]");
        Decision first = engine.decide(event);
        MemoryState before = pair();

        assertThat(engine.again(event).scores()).isEqualTo(first.scores());
        assertThat(engine.explain(event)).isNotEmpty();
        assertThat(pair()).isEqualTo(before);
    }

    private Decision say(String text) {
        return engine.decide(given.message("river-17", "stone-4", text));
    }

    private MemoryState pair() {
        return given.memory.read(Memory.Key.pair(Fixtures.SERVICE, "river-17", "stone-4"));
    }

    private Memory counting(AtomicInteger updates) {
        return new Memory() {
            @Override
            public MemoryState read(Key key) {
                return given.memory.read(key);
            }

            @Override
            public MemoryState update(Key key, UnaryOperator<MemoryState> change) {
                updates.addAndGet(key.kind() == Kind.PAIR ? 1 : 0);
                return given.memory.update(key, change);
            }
        };
    }
}
