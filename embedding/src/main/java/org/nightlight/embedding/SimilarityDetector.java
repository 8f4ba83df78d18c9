package org.nightlight.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.nightlight.embedding.SentenceEmbedder.EmbeddingException;
import org.nightlight.engine.Detector;
import org.nightlight.engine.Event;
import org.nightlight.engine.Signal;
import org.nightlight.language.LanguageGuess;
import org.nightlight.language.TextViews;
import org.nightlight.policy.ExemplarSet;
import org.nightlight.policy.PolicyPack;

/**
 * Compares a message with the pack's exemplars, in the language they are written in. Signals {@code similar.<set>} with a
 * score of twice the contrast, from 0 to 1, where the message is more like those of the kind than like the others.
 *
 * <p>Meant for {@link org.nightlight.engine.Engine#withCloserLook doubtful} messages only: it takes milliseconds where phrases
 * take microseconds. Advisory. Thread-safe; until it is open it says that it cannot look, or opens itself where it may.
 */
public final class SimilarityDetector implements Detector, AutoCloseable {

    private static final String NAME = "similarity";
    private static final String VERSION = "1";
    private static final double SCALE = 2;
    private static final double FEWEST = 0.1;

    private final Duration deadline;
    private final boolean opensItself;
    private final ConcurrentMap<ExemplarSet, Exemplars> prepared = new ConcurrentHashMap<>();
    private volatile Optional<SentenceEmbedder> embedder = Optional.empty();

    private SimilarityDetector(Duration deadline, boolean opensItself) {
        this.deadline = deadline;
        this.opensItself = opensItself;
    }

    /**
     * A detector that looks once {@link #open} has ended.
     *
     * @param deadline how long it may take for one message
     */
    public static SimilarityDetector closed(Duration deadline) {
        return new SimilarityDetector(deadline, false);
    }

    /**
     * A detector that opens itself with the first message that it is asked about, where nobody waits for the answer.
     *
     * @param deadline how long it may take, opening included
     */
    public static SimilarityDetector onDemand(Duration deadline) {
        return new SimilarityDetector(deadline, true);
    }

    /**
     * Opens the model, if it is not open, and embeds the exemplars of a pack; takes about a second.
     *
     * @throws EmbeddingException when this machine cannot run the model; a model opened for it is closed again
     */
    public synchronized void open(PolicyPack pack) {
        if (pack.exemplars().isEmpty()) {
            return;
        }
        SentenceEmbedder opened = embedder.orElseGet(SentenceEmbedder::open);
        boolean embedded = false;
        try {
            for (ExemplarSet set : pack.exemplars()) {
                prepared.computeIfAbsent(set, added -> Exemplars.of(opened, added.alike(), added.unlike()));
            }
            embedded = true;
        } finally {
            if (!embedded && embedder.isEmpty()) {
                opened.close(); // nobody else knows of it
            }
        }
        prepared.keySet().retainAll(pack.exemplars());
        embedder = Optional.of(opened);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.ADVISORY;
    }

    @Override
    public boolean appliesTo(Event event) {
        return event.text().filter(text -> !text.isBlank()).isPresent();
    }

    @Override
    public List<Signal> detect(DetectionInput input) throws DetectorException {
        String text = input.event().text().orElse("");
        Optional<String> language = LanguageGuess.of(TextViews.of(text)).language();
        List<ExemplarSet> sets = input.pack().exemplars().stream()
                .filter(set -> language.filter(set.language()::equals).isPresent())
                .toList();
        if (sets.isEmpty()) {
            return List.of();
        }
        try {
            if (opensItself && embedder.isEmpty()) {
                open(input.pack());
            }
            SentenceEmbedder opened = embedder.orElseThrow(
                    () -> new DetectorException("The model of sentences is not open yet, or cannot be opened"));
            return signals(sets, opened.embed(text));
        } catch (EmbeddingException failure) {
            throw new DetectorException(failure.getMessage() == null ? NAME : failure.getMessage(), failure);
        }
    }

    private List<Signal> signals(List<ExemplarSet> sets, float[] vector) throws DetectorException {
        List<Signal> signals = new ArrayList<>(1);
        for (ExemplarSet set : sets) {
            Exemplars exemplars = prepared.get(set);
            if (exemplars == null) {
                throw new DetectorException("The exemplars of the changed policy pack are not embedded yet");
            }
            double contrast = exemplars.contrast(vector);
            double score = Math.clamp(SCALE * contrast, 0, 1);
            if (score >= FEWEST) {
                signals.add(new Signal(
                        set.signal(),
                        score,
                        NAME,
                        VERSION,
                        Optional.empty(),
                        Map.of("language", set.language(), "contrast", contrast)));
            }
        }
        return signals;
    }

    @Override
    public synchronized void close() {
        embedder.ifPresent(SentenceEmbedder::close);
        embedder = Optional.empty();
    }
}
