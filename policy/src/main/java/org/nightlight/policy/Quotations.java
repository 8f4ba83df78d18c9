package org.nightlight.policy;

import java.util.List;
import org.nightlight.language.PhraseHit;

/**
 * Takes away the hits that stand in quotation marks, where a pack has a frame for that. Who puts a whole message into marks
 * quotes nobody: some words must stand outside.
 */
final class Quotations {

    /** With fewer words outside of the marks a message is its writer's own. */
    static final int WORDS_OUTSIDE = 3;

    private static final String MARKS = "\"“”„«»‹›‘’‚「『";

    private final List<PhraseCategory.Frame> frames;

    Quotations(List<PhraseCategory.Frame> frames) {
        this.frames = List.copyOf(frames);
    }

    /** Whether there could be anything to take away: without a mark in the text there is not. */
    boolean possible(String text) {
        if (frames.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (MARKS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Removes the hits that are quoted. */
    void mute(String text, Sentences sentences, Framing framing, List<PhraseHit> signals) {
        if (sentences.wordsOutside(text, WORDS_OUTSIDE) < WORDS_OUTSIDE) {
            return;
        }
        for (PhraseCategory.Frame frame : frames) {
            signals.removeIf(signal -> frame.mutes(framing.category(signal)) && sentences.quoted(signal.span()));
        }
    }
}
