package org.nightlight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.Span;

/**
 * Takes away the hits that are told and not done, and the frames that say so. Time grows with the length of the text plus
 * frames times hits, both of which {@link org.nightlight.language.PhraseMatcher} bounds.
 */
final class Framing {

    private final Map<String, PhraseMark> marks;
    private final Quotations quotations;

    Framing(Map<String, PhraseMark> marks, List<PhraseCategory.Frame> frames) {
        this.marks = marks;
        this.quotations = new Quotations(frames.stream()
                .filter(frame -> frame.reach() == PhraseCategory.Reach.QUOTATION)
                .toList());
    }

    /** The hits that are signals, in their order. */
    List<PhraseHit> signals(String text, List<PhraseHit> hits) {
        List<PhraseHit> frames = hits.stream().filter(this::isFrame).toList();
        if (frames.isEmpty()) {
            return hits;
        }
        List<PhraseHit> signals = new ArrayList<>(hits.size());
        for (PhraseHit hit : hits) {
            if (!isFrame(hit)) {
                signals.add(hit);
            }
        }
        mute(text, frames, signals);
        return signals;
    }

    private void mute(String text, List<PhraseHit> frames, List<PhraseHit> signals) {
        @Nullable Sentences sentences = null;
        for (PhraseHit hit : frames) {
            PhraseCategory.Frame frame = category(hit).frame().orElseThrow();
            if (signals.stream().noneMatch(signal -> frame.mutes(category(signal)))) {
                continue;
            }
            sentences = sentences == null ? Sentences.of(text) : sentences;
            Span reach = reach(frame.reach(), hit.span(), text, sentences);
            signals.removeIf(signal -> frame.mutes(category(signal)) && told(signal.span(), hit.span(), reach));
        }
        if (!signals.isEmpty() && quotations.possible(text)) {
            quotations.mute(frames, sentences == null ? Sentences.of(text) : sentences, this, signals);
        }
    }

    private boolean isFrame(PhraseHit hit) {
        return category(hit).frame().isPresent();
    }

    private static Span reach(PhraseCategory.Reach reach, Span frame, String text, Sentences sentences) {
        return switch (reach) {
            case AFTER -> new Span(frame.start() + 1, Math.max(frame.end(), sentences.reach(frame.end())));
            case SENTENCE ->
                new Span(sentences.around(frame.start()).start(), Math.max(frame.end(), sentences.reach(frame.end())));
            case MESSAGE -> new Span(0, text.length());
            case QUOTATION -> frame;
        };
    }

    /** A hit that holds the frame within itself ("never tell …" holds "never") means what it says. */
    private static boolean told(Span hit, Span frame, Span reach) {
        return !hit.contains(frame)
                && (frame.contains(hit) || (hit.start() >= reach.start() && hit.start() < reach.end()));
    }

    PhraseCategory category(PhraseHit hit) {
        return Objects.requireNonNull(marks.get(hit.id()), "not a phrase of this book")
                .category();
    }
}
