package org.nightlight.engine;

import java.util.List;
import org.nightlight.language.Span;

/**
 * A message with what its sender wrote right before it, so that what was split over messages is seen whole.
 *
 * @param text all of it, the message last and cut after a few words
 * @param starts where each part begins in the text
 */
record JoinedText(String text, List<Integer> starts) {

    /** Shorter words come about by chance where two messages meet. */
    private static final int FEWEST_LETTERS = 5;

    JoinedText {
        starts = List.copyOf(starts);
    }

    /** Where the message itself begins. */
    int boundary() {
        return starts.getLast();
    }

    /** What came before the message. */
    String before() {
        return text.substring(0, boundary()).strip();
    }

    /** Whether something is partly in the message and partly before it. */
    boolean crosses(Span span) {
        return span.start() < boundary() && span.end() > boundary();
    }

    /** The part of something that crosses which is in the message, in places of the message. */
    Signal.Span inMessage(Span span) {
        return new Signal.Span(0, span.end() - boundary());
    }

    /** Whether a single word that crosses is no chance: long enough, or written a letter at a time. */
    boolean isMeant(Span word) {
        long letters =
                word.of(text).codePoints().filter(Character::isLetterOrDigit).count();
        return letters >= FEWEST_LETTERS || letterByLetter(word);
    }

    private boolean letterByLetter(Span word) {
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            Span part = new Span(starts.get(i), end);
            if (part.overlaps(word)
                    && part.of(text)
                                    .strip()
                                    .codePointCount(0, part.of(text).strip().length())
                            != 1) {
                return false;
            }
        }
        return true;
    }

    /** Says nothing of the text. */
    @Override
    public String toString() {
        return "JoinedText[" + text.length() + " units, " + starts.size() + " messages]";
    }
}
