package org.nightlight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SentenceEmbedderTest {

    private static final SentenceEmbedder EMBEDDER = SentenceEmbedder.open();

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Test
    void embed_sentence_hasLengthOneAndIsTheSameAgain() {
        float[] vector = EMBEDDER.embed("The lighthouse stands on the rock.");

        assertThat(vector).hasSize(SentenceEmbedder.DIMENSIONS);
        assertThat(likeness(vector, vector)).isCloseTo(1, within(1e-5));
        assertThat(EMBEDDER.embed("The lighthouse stands on the rock.")).isEqualTo(vector);
    }

    @Test
    void embed_sameMeaning_isNearerThanAnotherSubject() {
        float[] harbour = EMBEDDER.embed("the ship came into the harbour");

        assertThat(likeness(harbour, EMBEDDER.embed("a boat arrived at the port")))
                .isGreaterThan(0.6)
                .isGreaterThan(likeness(harbour, EMBEDDER.embed("my homework is about fractions")) + 0.3);
    }

    @Test
    void embed_rubbish_isAVectorToo() {
        for (String text : List.of("", " ", "\u0000\uffff", "\ud800", "a".repeat(1 << 20), "😀".repeat(10_000))) {
            assertThat(likeness(EMBEDDER.embed(text), EMBEDDER.embed(text))).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void embed_fromManyThreads_isTheSame() throws Exception {
        float[] alone = EMBEDDER.embed("a calm evening");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<float[]> other : threads.invokeAll(
                    Collections.nCopies(16, (Callable<float[]>) () -> EMBEDDER.embed("a calm evening")))) {
                assertThat(other.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void open_onASmallStack_works() throws Exception {
        AtomicReference<float[]> vector = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    try (SentenceEmbedder embedder = SentenceEmbedder.open()) {
                        vector.set(embedder.embed("a calm evening"));
                    }
                },
                "small stack",
                256 << 10);
        small.start();
        small.join();

        assertThat(vector.get()).isEqualTo(EMBEDDER.embed("a calm evening"));
    }

    @Test
    void embed_afterClosing_isRefused() {
        SentenceEmbedder closed = SentenceEmbedder.open();
        closed.close();

        assertThatThrownBy(() -> closed.embed("hello")).isInstanceOf(SentenceEmbedder.EmbeddingException.class);
    }

    @Test
    void contrast_exemplars_tellsTheKindsApart() {
        Exemplars boats = Exemplars.of(
                EMBEDDER,
                List.of("the ferry leaves the pier", "we sail at noon", "the captain drops the anchor"),
                List.of("the bus leaves the station", "we drive at noon", "the driver parks the car"));

        assertThat(boats.contrast(EMBEDDER.embed("the sailors hoist the sails")))
                .isPositive();
        assertThat(boats.contrast(EMBEDDER.embed("the taxi stops at the traffic light")))
                .isNegative();
        assertThatThrownBy(() -> Exemplars.of(EMBEDDER, List.of(), List.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double likeness(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * (double) other[i];
        }
        return sum;
    }
}
