package org.nightlight.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nightlight.language.SpokenNumbers;

/**
 * Takes a number for an age where it answers the question for it: "12" alone says nothing, and everything after "how old
 * are you".
 */
final class AgeAnswers {

    private static final String QUESTION = "grooming.age_question";
    private static final String DETECTOR = "ages";
    private static final String VERSION = "1";
    private static final double CONFIDENCE = 0.75;
    private static final int LONGEST = 16;
    private static final int YOUNGEST = 7;
    /** What is left of the evidence of a question, fading fast, after some three further messages of who asked. */
    private static final double LATELY = 0.3;

    private AgeAnswers() {}

    /** The signal of such an answer; memory is read only for short texts with a number, which are rare. */
    static Optional<Signal> of(Event event, Participants participants, List<Signal> signals, Memory memory) {
        String text = event.text().orElse("").strip();
        if (text.isEmpty()
                || text.length() > LONGEST
                || participants.target().isEmpty()
                || signals.stream().anyMatch(signal -> signal.name().equals(AgeClaims.DISCLOSURE))) {
            return Optional.empty();
        }
        OptionalInt number = SpokenNumbers.first(text);
        if (number.isEmpty() || number.getAsInt() < YOUNGEST) {
            return Optional.empty();
        }
        MemoryState asker = memory.read(
                Memory.Key.pair(event.service(), participants.target().get().id(), event.actor()));
        return asker.evidence.fast(QUESTION) < LATELY
                ? Optional.empty()
                : Optional.of(new Signal(
                        AgeClaims.DISCLOSURE,
                        CONFIDENCE,
                        DETECTOR,
                        VERSION,
                        Optional.of(new Signal.Span(0, event.text().orElse("").length())),
                        Map.of("age", (long) number.getAsInt())));
    }
}
