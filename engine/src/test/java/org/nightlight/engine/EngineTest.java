package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Facts;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.Party;
import org.nightlight.policy.PrivateUse;
import org.nightlight.policy.Verdict;

final class EngineTest {

    private final Fixtures given = new Fixtures();

    @Test
    void decide_plainMessage_isAllowedWithoutConsequence() {
        Decision decision = given.engine(Fixtures.text())
                .decide(given.message("stone-4", "river-17", "see you at the spawn point"));

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.consequential()).isFalse();
        assertThat(decision.id()).matches("dec_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(decision.packVersion()).startsWith("default@");
        assertThat(decision.detectors())
                .extracting(Decision.DetectorRun::detector)
                .containsExactly("phrases", "wording", "links", "contacts");
        assertThat(decision.unknown()).isEmpty();
    }

    @Test
    void decide_requiredDetectorFails_holdsAndAsksForAnotherScan() {
        Decision decision = given.engine(new FakeDetector("strict", Detector.OnFailure.REQUIRED, () -> {
                    throw new Detector.DetectorException("the index is loading");
                }))
                .decide(given.message("stone-4", "river-17", "hello"));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.rescan()).isTrue();
        assertThat(decision.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.rule()).isEqualTo(Engine.REQUIRED_CHECK));
        assertThat(decision.detectors())
                .singleElement()
                .satisfies(run -> assertThat(run.failure()).contains("the index is loading"));
        assertThat(given.failures).containsExactly("strict: the index is loading");
    }

    @Test
    void again_eventThatIsRemembered_countsItOnceAndRemembersNothing() {
        Event event = given.message("river-17", "stone-4", "keep this between us, add me on snap");
        Decision first = given.engine(Fixtures.text()).decide(event);
        Memory.Key pair = Memory.Key.pair(Fixtures.SERVICE, "river-17", "stone-4");
        Memory.Key actor = Memory.Key.account(Fixtures.SERVICE, "river-17");
        MemoryState pairBefore = given.memory.read(pair);
        MemoryState actorBefore = given.memory.read(actor);
        assertThat(pairBefore.messages()).isEqualTo(1);

        MemoryState seen = new RememberedMemory(given.memory).update(pair, state -> state.afterHold(Fixtures.NOW));
        Decision again = given.engine(Fixtures.text()).again(event);

        assertThat(seen).isEqualTo(pairBefore);
        assertThat(again.verdict()).isEqualTo(first.verdict());
        assertThat(again.reasons()).isEqualTo(first.reasons());
        assertThat(given.memory.read(pair)).isEqualTo(pairBefore);
        assertThat(given.memory.read(actor)).isEqualTo(actorBefore);
    }

    @Test
    void decide_memoryThatCannotBeRead_failsBeforeAnythingIsCounted() {
        Event event = given.message("river-17", "stone-4", "keep this between us, add me on snap");
        for (Memory.Kind unreadable : Memory.Kind.values()) {
            Engine engine =
                    given.engine(Fixtures.PACK, new UnreadableMemory(given.memory, unreadable), Fixtures.text());
            assertThatThrownBy(() -> engine.decide(event)).isInstanceOf(IllegalStateException.class);
        }

        given.engine(Fixtures.text()).decide(event);

        for (Memory.Key key : List.of(
                Memory.Key.pair(Fixtures.SERVICE, "river-17", "stone-4"),
                Memory.Key.account(Fixtures.SERVICE, "river-17"),
                Memory.Key.conversation(
                        Fixtures.SERVICE, event.conversation().orElseThrow().id()))) {
            assertThat(given.memory.read(key).messages()).as("%s", key.kind()).isEqualTo(1);
        }
    }

    /** A store of which one kind is out of reach. */
    private record UnreadableMemory(Memory memory, Kind unreadable) implements Memory {

        @Override
        public MemoryState read(Key key) {
            return reachable(key).read(key);
        }

        @Override
        public MemoryState update(Key key, UnaryOperator<MemoryState> change) {
            return reachable(key).update(key, change);
        }

        private Memory reachable(Key key) {
            if (key.kind() == unreadable) {
                throw new IllegalStateException("out of reach");
            }
            return memory;
        }
    }

    @Test
    void again_nothingLeftOfIt_seesTheEventAlone() {
        Event event = given.message("river-17", "stone-4", "keep this between us, add me on snap");

        Decision again = given.engine(Fixtures.text()).again(event);

        assertThat(again.verdict())
                .isEqualTo(new Fixtures().engine(Fixtures.text()).decide(event).verdict());
        assertThat(given.memory.read(Memory.Key.account(Fixtures.SERVICE, "river-17")))
                .isEqualTo(MemoryState.EMPTY);
    }

    @Test
    void decide_requiredDetectorTooLate_holdsAndStopsIt() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);

        Decision decision = given.engine(
                        new FakeDetector("slow", Detector.OnFailure.REQUIRED, Duration.ofMillis(50), () -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                            return List.of();
                        }))
                .decide(given.message("stone-4", "river-17", "hello"));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.detectors())
                .singleElement()
                .satisfies(run -> assertThat(run.failure()).contains("No answer within 50 ms"));
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void decide_advisoryDetectorBreaks_isAllowedCountedAndScannedAgain() {
        Decision decision = given.engine(new FakeDetector("broken", Detector.OnFailure.ADVISORY, () -> {
                    throw new IllegalStateException("a mistake of ours");
                }))
                .decide(given.message("stone-4", "river-17", "hello"));

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.rescan()).isTrue();
        assertThat(given.failures).containsExactly("broken: a mistake of ours");
    }

    @Test
    void decide_detectorsOnOtherThreads_runSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        FakeDetector.Behaviour meet = () -> {
            both.countDown();
            if (!both.await(10, TimeUnit.SECONDS)) {
                throw new Detector.DetectorException("the other one did not run meanwhile");
            }
            return List.of();
        };

        Decision decision = given.engine(
                        new FakeDetector("one", Detector.OnFailure.REQUIRED, meet),
                        new FakeDetector("two", Detector.OnFailure.REQUIRED, meet))
                .decide(given.message("stone-4", "river-17", "hello"));

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.detectors()).hasSize(2).allSatisfy(run -> {
            assertThat(run.skipped()).isEmpty();
            assertThat(run.failure()).isEmpty();
        });
    }

    @Test
    void decide_privateMessageOfSomeoneInTheEu_isNotExaminedAndSaysSo() {
        Engine engine = given.engine(Fixtures.text());

        for (Event event : List.of(
                given.message("river-17", "lake-2", "keep this between us, add me on snap"),
                given.message("lake-2", "stone-4", "keep this between us, add me on snap"))) {
            Decision decision = engine.decide(event);

            assertThat(decision.signals()).isEmpty();
            assertThat(decision.rescan()).isFalse();
            assertThat(decision.detectors())
                    .hasSize(4)
                    .allSatisfy(run -> assertThat(run.skipped())
                            .hasValueSatisfying(reason -> assertThat(reason).contains("region 'eu'")));
            assertThat(engine.privateMessages(event).permits(PrivateUse.BUFFER)).isFalse();
        }
    }

    @Test
    void decide_privateMessageWithRecordedBasis_isExamined() {
        LegalBases bases = region -> region.equals("eu")
                ? Optional.of(new LegalBases.LegalBasis("An article", Set.of(PrivateUse.CONTENT)))
                : Optional.empty();
        Engine engine = given.engine(bases, Fixtures.text());
        Event event = given.message("river-17", "lake-2", "keep this between us, add me on snap");

        assertThat(engine.decide(event).verdict()).isEqualTo(Verdict.HOLD);
        assertThat(engine.privateMessages(event).permits(PrivateUse.BUFFER)).isFalse();
    }

    @Test
    void decide_publicCommentInTheEu_isExamined() {
        Event event = given.event(
                EventType.COMMENT,
                "river-17",
                "lake-2",
                Event.ConversationKind.PUBLIC,
                Optional.of("keep this between us, add me on snap"),
                List.of());

        assertThat(given.engine(Fixtures.text()).decide(event).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void decide_heldMessage_isRememberedForPairAccountAndConversation() {
        Event event = given.message("river-17", "stone-4", "i can pick you up after school");
        given.engine(Fixtures.text()).decide(event);

        assertThat(given.memory
                        .read(Memory.Key.pair(Fixtures.SERVICE, "river-17", "stone-4"))
                        .holds())
                .isEqualTo(1);
        assertThat(given.memory
                        .read(Memory.Key.account(Fixtures.SERVICE, "river-17"))
                        .holds())
                .isEqualTo(1);
        assertThat(given.memory
                        .read(Memory.Key.conversation(
                                Fixtures.SERVICE,
                                event.conversation().orElseThrow().id()))
                        .holds())
                .isEqualTo(1);
        assertThat(given.memory.read(Memory.Key.pair(Fixtures.SERVICE, "stone-4", "river-17")))
                .isEqualTo(MemoryState.EMPTY);
    }

    @Test
    void decide_nudge_isInTheReadersLanguageWithHelpWhereTheyAre() {
        Account stone = given.account("stone-4", Account.Band.AGE_13_15, "MX");
        Decision inMexico =
                given.engine(Fixtures.text()).decide(given.message("river-17", "stone-4", "can you keep a secret"));
        given.accounts.put(new Account(
                stone.service(),
                stone.id(),
                stone.displayName(),
                stone.createdAt(),
                stone.region(),
                stone.age(),
                stone.relations(),
                stone.labels(),
                Optional.of("de-AT")));
        Decision inGerman =
                given.engine(Fixtures.text()).decide(given.message("river-17", "stone-4", "can you keep a secret"));

        assertThat(inMexico.nudges()).anySatisfy(nudge -> {
            assertThat(nudge.to()).isEqualTo(Party.TARGET);
            assertThat(nudge.text()).startsWith("Esta persona te pide guardar un secreto");
            assertThat(nudge.links())
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(link.url()).startsWith("https://"));
        });
        assertThat(inGerman.nudges())
                .anySatisfy(nudge -> assertThat(nudge.text()).startsWith("Diese Person bittet dich"));
    }

    @Test
    void decide_twoRulesAskForOneCase_opensTheMoreUrgentOnce() {
        Decision decision = given.engine(Fixtures.text())
                .decide(given.message(
                        "river-17",
                        "stone-4",
                        "send me a pic of you, if you dont answer ill send the screenshots to your family"));

        assertThat(decision.effects())
                .filteredOn(effect -> effect.effect() instanceof org.nightlight.policy.Effect.OpenCase)
                .singleElement()
                .satisfies(effect -> assertThat(effect.effect())
                        .isEqualTo(new org.nightlight.policy.Effect.OpenCase(
                                "child-safety", org.nightlight.policy.Priority.URGENT)));
        assertThat(decision.reasons())
                .extracting(Decision.Reason::rule)
                .contains("grooming/image-request", "extortion/threat-to-minor");
    }

    @Test
    void decide_severalRecipients_protectsTheYoungest() {
        Event toMany = new Event(
                Fixtures.SERVICE,
                "evt-many",
                EventType.MESSAGE,
                Fixtures.NOW,
                "river-17",
                Optional.empty(),
                List.of("hill-9", "stone-4", "river-17"),
                Optional.of(new Event.Conversation("g1", Event.ConversationKind.GROUP)),
                Optional.empty(),
                Optional.of("send me a pic of you"),
                List.of(),
                Event.Context.NONE);

        assertThat(given.engine(Fixtures.text()).decide(toMany).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void explain_event_changesNothing() {
        Engine engine = given.engine(Fixtures.text());
        Event event = given.message("river-17", "stone-4", "can you keep a secret");

        assertThat(engine.explain(event))
                .anySatisfy(explanation -> assertThat(explanation.rule().id()).isEqualTo("grooming/secrecy"));
        assertThat(given.memory.read(Memory.Key.account(Fixtures.SERVICE, "river-17")))
                .isEqualTo(MemoryState.EMPTY);
    }

    @Test
    void facts_ofAnyEvent_areAllDocumented() {
        Event event = given.message("river-17", "stone-4", "see discord[.]gg/abc and keep this between us");
        Participants participants = Participants.of(event, given.accounts);
        DetectorRuns runs = new DetectorRuns(
                new Detector.DetectionInput(
                        event, participants.actor(), participants.target().orElseThrow(), pack()),
                PrivateMessages.of(event, Set.of(), pack(), LegalBases.none()),
                EngineListener.noop());
        runs.run(TextDetectors.all());
        Remembered remembered = Remembered.remember(
                event,
                participants,
                runs.signals(),
                given.memory,
                new MemoryState.HalfLife(Duration.ofDays(1), 10),
                true);

        assertThat(runs.signals()).hasSizeGreaterThan(2);
        assertThat(EventFacts.of(
                                event,
                                participants,
                                runs.signals(),
                                remembered,
                                true,
                                true,
                                OptionalInt.of(13),
                                Fixtures.NOW)
                        .undocumented())
                .isEmpty();
    }

    @Test
    void plain_factsOfAnEvent_areReadBackWithoutTextAndNames() {
        given.engine(Fixtures.text()).decide(given.message("river-17", "stone-4", "keep this between us"));
        Facts facts = given.engine(Fixtures.text())
                .facts(given.message("river-17", "stone-4", "add me on snap, see discord[.]gg/abc"));

        Map<String, Object> plain = facts.plain();

        assertThat(facts.actor()).containsKey("display_name");
        assertThat(plain.toString()).doesNotContain("add me", "display_name");
        assertThat(Facts.fromPlain(plain).plain()).isEqualTo(plain);
        assertThat(Facts.fromPlain(plain).memory().get()).containsOnlyKeys("pair", "actor", "conversation");
    }

    private static org.nightlight.policy.PolicyPack pack() {
        try {
            return org.nightlight.policy.PolicyPack.load(DefaultPackTest.FOLDER);
        } catch (org.nightlight.policy.InvalidPackException e) {
            throw new IllegalStateException(e);
        }
    }
}
