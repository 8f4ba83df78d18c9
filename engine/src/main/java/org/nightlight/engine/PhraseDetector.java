package org.nightlight.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.TextViews;
import org.nightlight.policy.PhraseBook;

/**
 * Finds the pack's phrases in the text of an event, however disguised. One signal per category and place, named like
 * the category, with the age it discloses where it discloses one.
 */
public final class PhraseDetector implements Detector {

    private static final String NAME = "phrases";
    private static final String VERSION = "2";

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
        return Duration.ofMillis(250);
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.ADVISORY;
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public boolean appliesTo(Event event) {
        return event.text().isPresent() && !event.text().get().isEmpty();
    }

    @Override
    public List<Signal> detect(DetectionInput input) {
        PhraseBook book = input.pack().phrases();
        String text = input.event().text().orElse("");
        List<PhraseHit> hits = book.find(TextViews.of(text));
        if (hits.isEmpty()) {
            return List.of();
        }
        List<Signal> signals = new ArrayList<>(hits.size());
        for (PhraseHit hit : hits) {
            double score = book.score(hit);
            signals.add(new Signal(
                    hit.category(),
                    score,
                    NAME,
                    VERSION,
                    Optional.of(new Signal.Span(hit.span().start(), hit.span().end())),
                    attributes(hit, book.age(hit, text))));
        }
        return signals;
    }

    private static Map<String, Object> attributes(PhraseHit hit, OptionalInt age) {
        Map<String, Object> attributes = HashMap.newHashMap(4);
        attributes.put("phrase", hit.id());
        attributes.put("language", hit.phrase().language());
        attributes.put("obfuscated", hit.obfuscated());
        age.ifPresent(years -> attributes.put("age", (long) years));
        return attributes;
    }
}
