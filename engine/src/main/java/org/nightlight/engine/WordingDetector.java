package org.nightlight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.WordingBook;

/**
 * Reads from the wording of a message what it is about, in whatever words it is said, by the pack's model. It knows no frames:
 * what is told or quoted is read as it stands.
 * Signals are named like the category where the model is sure, and {@code wording.<kind>} where it only has a hint.
 */
final class WordingDetector implements TextDetector {

    private static final String NAME = "wording";
    private static final String VERSION = "1";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public List<Signal> detect(DetectionInput input) {
        Optional<WordingBook> book = input.pack().wording();
        if (book.isEmpty()) {
            return List.of();
        }
        List<Signal> signals = new ArrayList<>(0);
        for (WordingBook.Reading reading : book.get().read(input.views())) {
            signals.add(new Signal(
                    reading.signal(),
                    reading.sureness(),
                    NAME,
                    VERSION,
                    Optional.of(new Signal.Span(
                            reading.span().start(), reading.span().end())),
                    Map.of()));
        }
        return signals;
    }
}
