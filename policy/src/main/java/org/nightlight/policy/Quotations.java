package org.nightlight.policy;

import java.util.List;
import org.nightlight.language.PhraseHit;

/**
 * Takes away the hits that stand in quotation marks, where a pack has a frame for that. Marks alone quote nobody, since
 * anyone can set them: another frame, such as who said it, must stand outside of them. Which ones count says the pack: to
 * deny something is not to tell what somebody said.
 */
final class Quotations {

    private static final String MARKS = "\"“”„«»‹›‘’‚「『";

    private final List<PhraseCategory.Frame> quoting;

    Quotations(List<PhraseCategory.Frame> quoting) {
        this.quoting = List.copyOf(quoting);
    }

    /** Whether there could be anything to take away: without a mark in the text there is not. */
    boolean possible(String text) {
        if (quoting.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (MARKS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Removes the hits that are quoted, if a frame that says so was found in the text and is not itself. */
    void mute(List<PhraseHit> frames, Sentences sentences, Framing framing, List<PhraseHit> signals) {
        List<PhraseHit> outside =
                frames.stream().filter(frame -> !sentences.quoted(frame.span())).toList();
        for (PhraseCategory.Frame frame : quoting) {
            if (outside.stream().anyMatch(other -> frame.mayStandBeside(framing.category(other)))) {
                signals.removeIf(signal -> frame.mutes(framing.category(signal)) && sentences.quoted(signal.span()));
            }
        }
    }
}
