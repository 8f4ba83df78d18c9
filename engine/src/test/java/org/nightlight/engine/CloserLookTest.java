package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.PolicyPack;

final class CloserLookTest {

    private static final String SIMILAR = "similar.grooming";

    @TempDir
    static Path folder;

    private static PolicyPack pack;

    private final Fixtures given = new Fixtures();
    private final Looking looking = new Looking();
    private final Engine engine =
            given.engine(pack, given.memory, new TaggedDetector()).withCloserLook(looking);

    @BeforeAll
    static void load() throws Exception {
        pack = ScoredPack.in(folder);
    }

    @Test
    void decide_withoutDoubt_doesNotLookCloser() {
        say("hello");
        say("[grooming.gift 0.2]");
        say("[grooming.secrecy 1] [grooming.secrecy 1] [grooming.gift 0.8]");

        assertThat(looking.asked).hasValue(0);
    }

    @Test
    void decide_inDoubt_countsWhatTheCloserLookGave() {
        Decision decision = say("[grooming.secrecy 1] like");

        assertThat(looking.asked).hasValue(1);
        assertThat(decision.signals()).extracting(Signal::name).contains(SIMILAR);
        assertThat(decision.detectors())
                .extracting(Decision.DetectorRun::detector)
                .contains("looking");
        assertThat(decision.scores())
                .singleElement()
                .satisfies(score -> assertThat(score.parts())
                        .filteredOn(part -> part.name().equals(SIMILAR))
                        .singleElement()
                        .satisfies(part -> {
                            assertThat(part.points()).isEqualTo(0.75);
                            assertThat(part.turn()).isEqualTo(1);
                        }));
        assertThat(decision.scores().getFirst().added()).isEqualTo(2 + 0.75);
    }

    @Test
    void decide_later_remembersWhatTheCloserLookGave() {
        say("[grooming.secrecy 1] like");
        Decision later = say("[grooming.gift 0.1]");

        assertThat(later.scores().getFirst().parts())
                .filteredOn(part -> part.name().equals(SIMILAR))
                .singleElement()
                .satisfies(part -> assertThat(part.points()).isBetween(0.65, 0.75));
    }

    @Test
    void decide_nothingAlike_changesNothing() {
        Decision decision = say("[grooming.secrecy 1]");

        assertThat(looking.asked).hasValue(1);
        assertThat(decision.signals()).extracting(Signal::name).doesNotContain(SIMILAR);
        assertThat(decision.scores().getFirst().points()).isEqualTo(2.5);
    }

    @Test
    void decide_closerLookFails_decidesWithoutItAndScansAgain() {
        looking.failing = true;
        Decision decision = say("[grooming.secrecy 1] like");

        assertThat(decision.rescan()).isTrue();
        assertThat(decision.scores().getFirst().points()).isEqualTo(2.5);
        assertThat(decision.detectors())
                .filteredOn(run -> run.detector().equals("looking"))
                .singleElement()
                .satisfies(run -> assertThat(run.failure()).contains("not now"));
    }

    @Test
    void again_afterAFailure_seesItWithoutRememberingTwice() {
        looking.failing = true;
        Event event = given.message("river-17", "stone-4", "[grooming.secrecy 1] like");
        engine.decide(event);
        looking.failing = false;

        assertThat(engine.again(event).scores().getFirst().points()).isEqualTo(2.5 + 0.75);
        assertThat(engine.again(event).scores().getFirst().points()).isEqualTo(2.5 + 0.75);
    }

    private Decision say(String text) {
        return engine.decide(given.message("river-17", "stone-4", text));
    }

    /** Finds every text with the word "like" alike. */
    private static final class Looking implements Detector {

        private final AtomicInteger asked = new AtomicInteger();
        private boolean failing;

        @Override
        public String name() {
            return "looking";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(20);
        }

        @Override
        public OnFailure onFailure() {
            return OnFailure.ADVISORY;
        }

        @Override
        public boolean appliesTo(Event event) {
            return event.text().isPresent();
        }

        @Override
        public List<Signal> detect(DetectionInput input) throws DetectorException {
            asked.incrementAndGet();
            if (failing) {
                throw new DetectorException("not now");
            }
            return input.event().text().orElse("").contains("like")
                    ? List.of(new Signal(SIMILAR, 0.75, name(), version(), Optional.empty(), Map.of()))
                    : List.of();
        }
    }
}
