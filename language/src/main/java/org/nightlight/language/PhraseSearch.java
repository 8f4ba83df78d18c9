package org.nightlight.language;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nightlight.language.PhraseCompiler.Entry;

/** One search in one text: what it has found so far. */
final class PhraseSearch {

    /** The place over which hits must reach when they need not reach over any. */
    static final int ANYWHERE = 0;

    private static final Comparator<PhraseHit> BY_PLACE = Comparator.comparingInt(
                    (PhraseHit hit) -> hit.span().start())
            .thenComparingInt(hit -> hit.span().end())
            .thenComparing(PhraseHit::id);

    private final List<Phrase> phrases;
    private final LiteralIndex natural;
    private final LiteralIndex squeezed;
    private final LiteralIndex allowed;
    private final ExpressionIndex expressions;
    private final LanguageGate gate;
    private final NeedleScan needles;
    private final TextViews views;
    private final Disguise disguise;
    private final int across;
    private final Map<Integer, List<PhraseHit>> found = new HashMap<>();
    /** Phrases found often enough. */
    private final BitSet full = new BitSet();

    private @Nullable AllowedSpans allowedSpans;
    /** The view in which expressions were looked for last. */
    private String lastSearched = "";

    PhraseSearch(
            List<Phrase> phrases,
            LiteralIndex natural,
            LiteralIndex squeezed,
            LiteralIndex allowed,
            ExpressionIndex expressions,
            LanguageGate gate,
            TextViews views,
            int across) {
        this.across = across;
        this.phrases = phrases;
        this.natural = natural;
        this.squeezed = squeezed;
        this.allowed = allowed;
        this.expressions = expressions;
        this.gate = gate;
        this.needles = new NeedleScan(expressions, gate);
        this.views = views;
        this.disguise = new Disguise(views.text());
    }

    List<PhraseHit> hits() {
        if (found.isEmpty()) {
            return List.of();
        }
        return found.values().stream().flatMap(List::stream).sorted(BY_PLACE).toList();
    }

    void naturalUnless(boolean same, TextView view, ViewKind kind) {
        if (!same) {
            natural(view, kind);
        }
    }

    /** Looks through a view that keeps repeated letters. */
    void natural(TextView view, ViewKind kind) {
        String text = view.text();
        if (text.isEmpty()) {
            return;
        }
        needles.begin();
        natural.automaton().scan(text, new Scan(view, kind, natural));
        needles.wordStarts(text);
        // What does not touch a difference from the last view was found there.
        Difference difference = Difference.between(lastSearched, text);
        int firstEnd = difference.firstEnd();
        int lastStart = difference.lastStart();
        if (across != ANYWHERE) {
            int behind = view.indexOf(across);
            boolean apart = behind == 0 || view.end(behind - 1) <= across;
            firstEnd = Math.max(firstEnd, apart ? behind + 1 : behind);
            lastStart = Math.min(lastStart, behind - 1);
        }
        lastSearched = text;
        for (int number : expressions.always()) {
            match(expressions.get(number), view, kind, 0, lastStart, firstEnd);
        }
        for (int number : needles.called()) {
            CompiledExpression expression = expressions.get(number);
            if (needles.locate(expression)) {
                int last = Math.min(lastStart, needles.lastStart());
                match(expression, view, kind, needles.firstStart(), last, firstEnd);
            }
        }
    }

    /** Looks through a view for literals alone. */
    void literals(LiteralIndex index, TextView view, ViewKind kind) {
        index.automaton().scan(view.text(), new Scan(view, kind, index));
    }

    /** Looks through a view whose repeated letters were made one, and for expressions through shortened forms of it. */
    void squeezed(TextView before, TextView view, ViewKind kind) {
        if (view == before) {
            return;
        }
        literals(squeezed, view, kind);
        if (!expressions.isEmpty() && Squeezing.hasUnnaturalRun(before)) {
            natural(Squeezing.shortenUnnatural(before, 1), kind);
            natural(Squeezing.shortenUnnatural(before, 2), kind);
        }
    }

    /** Looks at every word of a view for those that may be meant by it. */
    void fuzzy(FuzzyIndex index, TextView view, ViewKind kind) {
        if (index.isEmpty()) {
            return;
        }
        index.scan(view, (phrase, from, to) -> {
            if (!full.get(phrase)) {
                Span span = view.span(from, to);
                boolean masked =
                        view.text().substring(from, to).chars().anyMatch(unit -> Respelling.isMask((char) unit));
                add(phrase, span, kind, masked || isChanged(view, from, to), true);
            }
        });
    }

    /** Whether a stretch of a view is not what was written, but for case and accents. */
    private boolean isChanged(TextView view, int from, int to) {
        TextView plain = views.view(ViewKind.PLAIN);
        return !plain.text().startsWith(view.text().substring(from, to), plain.indexOf(view.start(from)));
    }

    /**
     * Looks for an expression.
     *
     * @param firstStart where a match may begin at the earliest
     * @param lastStart as {@link ExpressionFilter#next} understands it
     * @param firstEnd the same
     */
    private void match(
            CompiledExpression expression, TextView view, ViewKind kind, int firstStart, int lastStart, int firstEnd) {
        String text = view.text();
        if (lastStart < firstStart || full.get(expression.phrase()) || !gate.isOpen(expression.phrase())) {
            return;
        }
        int from = expression.next(text, characterBefore(text, firstStart), lastStart, firstEnd);
        if (from == ExpressionFilter.NOWHERE) {
            return;
        }
        Matcher matcher = expression.matcher(text);
        for (int count = 0; count < PhraseMatcher.MOST_HITS && matcher.find(from); count++) {
            int start = expression.start(matcher, text);
            int end = expression.end(matcher, text);
            if (end > start) {
                add(expression.phrase(), view.span(start, end), kind, kind.deobfuscating(), false);
            }
            int rest = Math.max(end, from + 1);
            from = rest > text.length() ? ExpressionFilter.NOWHERE : expression.next(text, rest, lastStart, firstEnd);
            if (from == ExpressionFilter.NOWHERE) {
                return;
            }
        }
    }

    /** Where the character begins that stands before a place: what parts a word from the one before is looked at too. */
    private static int characterBefore(String text, int place) {
        return place < 2 ? 0 : place - Character.charCount(text.codePointBefore(place));
    }

    private void add(int number, Span span, ViewKind kind, boolean disguised, boolean misspelt) {
        boolean elsewhere = across != ANYWHERE && (span.start() >= across || span.end() <= across);
        if (elsewhere || !gate.isOpen(number)) {
            return;
        }
        List<PhraseHit> hits = found.computeIfAbsent(number, key -> new ArrayList<>(2));
        if (hits.size() >= PhraseMatcher.MOST_HITS) {
            full.set(number);
            return;
        }
        for (PhraseHit hit : hits) {
            if (hit.span().overlaps(span)) {
                return;
            }
        }
        Phrase phrase = phrases.get(number);
        if (!phrase.allow().isEmpty() && allowedSpans().cover(number, span)) {
            return;
        }
        hits.add(new PhraseHit(phrase, span, kind, disguised || disguise.in(span), misspelt));
    }

    private AllowedSpans allowedSpans() {
        AllowedSpans spans = allowedSpans;
        if (spans == null) {
            spans = AllowedSpans.find(allowed, views);
            allowedSpans = spans;
        }
        return spans;
    }

    /** Takes what the automaton finds in one view. */
    private final class Scan implements LiteralAutomaton.Sink {

        private final TextView view;
        private final ViewKind kind;
        private final LiteralIndex index;

        Scan(TextView view, ViewKind kind, LiteralIndex index) {
            this.view = view;
            this.kind = kind;
            this.index = index;
        }

        @Override
        public boolean wordEndsAt(int end) {
            return WordEdges.endsAt(view, end, kind, Integer.MAX_VALUE);
        }

        @Override
        public void found(int number, int end) {
            int needle = index.needle(number);
            if (needle >= 0) {
                if (needles.mayCount(needle)) {
                    needles.found(index.entry(number), view.text(), end);
                }
                return;
            }
            Entry entry = index.entry(number);
            int start = end - entry.length();
            if (full.get(entry.phrase()) || (index == squeezed && !runsFit(entry, start))) {
                return;
            }
            if (entry.wordEnd()
                    && !(WordEdges.endsAt(view, end, kind, entry.length())
                            && WordEdges.startsAt(view, start, kind, entry.length()))) {
                return;
            }
            add(entry.phrase(), view.span(start, end), kind, entry.disguised() || kind.deobfuscating(), false);
        }

        private boolean runsFit(Entry entry, int start) {
            String wanted = entry.runs();
            for (int i = 0; i < wanted.length(); i++) {
                if (!Squeezing.mayStandFor(view.run(start + i), wanted.charAt(i), entry.letters())) {
                    return false;
                }
            }
            return true;
        }
    }
}
