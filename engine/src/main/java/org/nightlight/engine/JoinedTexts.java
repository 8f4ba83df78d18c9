package org.nightlight.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nightlight.language.TextViews;

/**
 * The message of one event with what its sender wrote right before it, put together once for all detectors that look at it,
 * and so are the views. Not safe for use by several threads at once.
 */
public final class JoinedTexts {

    private final Event event;
    private @Nullable SenderTails asked;
    private List<Whole> wholes = List.of();

    /** Of this event; nothing is put together yet. */
    public JoinedTexts(Event event) {
        this.event = event;
    }

    /** A text with its views. */
    record Whole(JoinedText text, TextViews views) {

        /** The views of what came before the message. */
        TextViews before() {
            return TextViews.of(text.before());
        }
    }

    /** None where nothing was written before; else joined with spaces and, where a word may go on, without. */
    List<Whole> with(SenderTails tails) {
        if (asked != tails) {
            wholes = wholes(tails.joined(event));
            asked = tails;
        }
        return wholes;
    }

    /** Texts that are put together otherwise. */
    static List<Whole> wholes(List<JoinedText> joined) {
        return joined.stream()
                .map(text -> new Whole(text, TextViews.of(text.text())))
                .toList();
    }

    /** Says nothing of the texts. */
    @Override
    public String toString() {
        return "JoinedTexts[" + wholes.size() + "]";
    }
}
