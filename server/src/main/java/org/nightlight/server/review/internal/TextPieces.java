package org.nightlight.server.review.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.nightlight.engine.Signal;

/**
 * A text cut where signals begin and end, so that the page can mark what they point at.
 *
 * @param text a part of it
 * @param marked whether a signal points at it
 */
record TextPieces(String text, boolean marked) {

    /** The pieces in order; together they are the text. */
    static List<TextPieces> of(String text, List<Signal> signals) {
        BitSet marked = new BitSet(text.length());
        for (Signal signal : signals) {
            signal.span()
                    .ifPresent(span -> marked.set(
                            Math.clamp(span.start(), 0, text.length()),
                            Math.clamp(span.end(), Math.clamp(span.start(), 0, text.length()), text.length())));
        }
        List<TextPieces> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            boolean now = marked.get(start);
            int end = now ? marked.nextClearBit(start) : marked.nextSetBit(start);
            if (end < 0 || end > text.length()) {
                end = text.length();
            }
            pieces.add(new TextPieces(text.substring(start, end), now));
            start = end;
        }
        return pieces;
    }
}
