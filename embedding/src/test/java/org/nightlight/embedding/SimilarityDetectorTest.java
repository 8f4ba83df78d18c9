package org.nightlight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Account;
import org.nightlight.engine.Detector;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.Signal;
import org.nightlight.policy.PolicyPack;

class SimilarityDetectorTest {

    private static final SimilarityDetector DETECTOR = SimilarityDetector.onDemand(Duration.ofSeconds(30));
    private static PolicyPack pack;

    @BeforeAll
    static void load() throws Exception {
        pack = PolicyPack.load(
                Path.of(System.getProperty("nightlight.home", "..")).resolve("packs/default"));
    }

    @AfterAll
    static void close() {
        DETECTOR.close();
    }

    @Test
    void detect_likeTheExemplars_givesTheSignal() throws Exception {
        List<Signal> signals = look("do your parents ever look through what you write to me");

        assertThat(signals).singleElement().satisfies(signal -> {
            assertThat(signal.name()).isEqualTo("similar.grooming");
            assertThat(signal.score()).isBetween(0.1, 1.0);
            assertThat(signal.attributes()).containsEntry("language", "en");
        });
    }

    @Test
    void detect_everydayTalk_givesNone() throws Exception {
        for (String text : List.of(
                "what do you want to eat for lunch after the lesson",
                "the boss of the second level is so hard for me",
                "can you bring the ball to the training on monday")) {
            assertThat(look(text)).as(text).isEmpty();
        }
    }

    @Test
    void detect_otherLanguage_isNotCompared() throws Exception {
        assertThat(look("deine Eltern lesen doch nicht was du mir schreibst")).isEmpty();
        assertThat(look("ok")).isEmpty();
    }

    @Test
    void detect_notOpen_saysThatItCannotLook() {
        try (SimilarityDetector closed = SimilarityDetector.closed(Duration.ofMillis(25))) {
            assertThatThrownBy(() -> closed.detect(input("do your parents look through what you write to me")))
                    .isInstanceOf(Detector.DetectorException.class)
                    .hasMessageContaining("not open yet");
        }
    }

    private static List<Signal> look(String text) throws Exception {
        return DETECTOR.detect(input(text));
    }

    private static Detector.DetectionInput input(String text) {
        Event event = new Event(
                "harbour",
                "evt-1",
                EventType.MESSAGE,
                Instant.parse("2026-11-21T20:00:00Z"),
                "river-17",
                Optional.of("stone-4"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                List.of(),
                Event.Context.NONE);
        return new Detector.DetectionInput(
                event, Account.unknown("harbour", "river-17"), Account.unknown("harbour", "stone-4"), pack);
    }
}
