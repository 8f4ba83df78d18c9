package org.nightlight.language;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says at once of most texts that an expression is not found in them: a deterministic automaton whose states are made when a text
 * first leads to them. RE2/J, which also knows where and between which words a match lies, is asked about the others, from
 * where the last possible match began.
 *
 * <p>Nothing that RE2/J would find is missed; what stands between characters inside a match is taken to hold. At most
 * {@value #MOST_STATES} states are kept. Safe for use by many threads.
 */
final class ExpressionFilter {

    static final int NOWHERE = -1;

    private static final int MOST_STATES = 2_000;
    /** As many are kept even when all filters together have made as many as there is room for. */
    private static final int FEW_STATES = 64;

    private static final int OTHERS = 32;
    /** The flag by which beginning and end are those of lines. */
    private static final Pattern LINES = Pattern.compile("\\(\\?[a-zA-Z]*m");

    private static final int FEW_CLASSES = 16;
    /** Characters before this one have classes: those of all languages written in Latin letters. */
    private static final int COMMON = 0x250;

    /** Where a search stands; what is not final is none at first, so that whoever sees one at all may use it. */
    private static final class State {

        private final String nodes;
        private final boolean matched;
        /** Whether there is nothing to be done but to go on. */
        private final boolean between;
        /** Whether there is a match if the text ends here. */
        private final boolean matchedAtEnd;
        /** Whether no match has begun. */
        private final boolean fresh;
        /** By class of common character; filled when first gone, and longer when there are more classes. */
        private @Nullable State @Nullable [] next;
        /** By other character, the last few. */
        private @Nullable Step @Nullable [] others;

        State(String nodes, boolean matched, boolean matchedAtEnd, boolean fresh) {
            this.nodes = nodes;
            this.matched = matched;
            this.between = !matched && !fresh;
            this.matchedAtEnd = matchedAtEnd;
            this.fresh = fresh;
        }

        @Nullable
        State next(int kind) {
            @Nullable State @Nullable [] known = next;
            return known != null && kind < known.length ? known[kind] : null;
        }

        void next(int kind, State to) {
            @Nullable State @Nullable [] known = next;
            if (known == null || kind >= known.length) {
                int length = Math.max(FEW_CLASSES, 2 * kind);
                known = known == null ? new State[length] : Arrays.copyOf(known, length);
                next = known;
            }
            known[kind] = to;
        }
    }

    /** Where a character leads. */
    private record Step(int codePoint, State to) {}

    private final ExpressionNodes nodes;
    private final boolean atWordStart;
    private final boolean atWordEnd;
    /** Whether matches begin only where the text does. */
    private final boolean anchored;
    /** How many more states all filters of a matcher together may make. */
    private final AtomicInteger left;

    /** Characters that the expression treats alike are one class; 0 where it was not asked yet. */
    private final char[] classes = new char[COMMON];

    private final Map<String, Character> knownClasses = new HashMap<>();
    private final AtomicReference<Generation> generation;

    private ExpressionFilter(ExpressionNodes nodes, boolean atWordStart, boolean atWordEnd, AtomicInteger left) {
        this.left = left;
        this.nodes = nodes;
        this.atWordStart = atWordStart;
        this.atWordEnd = atWordEnd;
        BitSet first = new BitSet();
        nodes.close(nodes.first(), first, false);
        this.anchored = first.isEmpty();
        this.generation = new AtomicReference<>(new Generation());
    }

    /**
     * States that are kept and forgotten together: they lead to one another, so that any of them that stayed would keep all that
     * were reached from it.
     */
    private final class Generation {
        private final Map<String, State> states = new ConcurrentHashMap<>();
        private final State beginning;
        private final State start;
        private final State nothing;

        Generation() {
            BitSet first = new BitSet();
            nodes.close(nodes.first(), first, true);
            this.beginning = state(first, true);
            first.clear();
            nodes.close(nodes.first(), first, false);
            this.start = state(first, true);
            this.nothing = state(new BitSet(), true);
        }

        private State state(BitSet set, boolean fresh) {
            boolean matched = set.get(ExpressionNodes.MATCH);
            String numbers = numbers(set);
            return states.computeIfAbsent((fresh ? "+" : "-") + numbers, key -> {
                left.decrementAndGet();
                return new State(numbers, matched, nodes.matchesAtEnd(set), fresh);
            });
        }

        private boolean full() {
            int size = states.size();
            return size >= MOST_STATES || (size >= FEW_STATES && left.get() <= 0);
        }
    }

    /** How many states are kept. */
    int kept() {
        return generation.get().states.size();
    }

    /**
     * A filter for an expression; none where it would be too large.
     *
     * @param form the expression in the form that texts are matched with
     * @param atWordStart whether a match begins where a word does
     * @param atWordEnd whether it ends where a word does
     * @param tests those of other expressions, to be shared
     * @param left how many states all filters that share this may make together
     */
    static Optional<ExpressionFilter> of(
            String form, boolean atWordStart, boolean atWordEnd, Map<String, CharacterTest> tests, AtomicInteger left) {
        try {
            boolean lines = LINES.matcher(form).find();
            ExpressionNodes nodes = new ExpressionNodes(ExpressionParser.parse(form), tests, lines);
            return Optional.of(new ExpressionFilter(nodes, atWordStart, atWordEnd, left));
        } catch (ExpressionNodes.TooMany | ExpressionParser.BadExpression unfit) {
            return Optional.empty();
        }
    }

    /**
     * Where to look for the next match that begins at an index or behind it: no match begins before the place returned, and if
     * one begins there or later, its first end is near.
     *
     * @param lastStart a match that begins behind this place is not asked for
     * @param firstEnd nor one that ends before this
     * @return {@value #NOWHERE} where there is certainly none
     */
    int next(String text, int from, int lastStart, int firstEnd) {
        Generation now = generation.get();
        State state = from == 0 ? now.beginning : atWordStart ? now.nothing : now.start;
        int clear = from;
        int length = text.length();
        for (int i = from; i < length; ) {
            int begin = i;
            char unit = text.charAt(i++);
            if (unit < COMMON) {
                int kind = classes[unit];
                State next = state.next(kind);
                state = next == null ? common(state, unit) : next;
            } else {
                int codePoint = text.codePointAt(begin);
                i = begin + Character.charCount(codePoint);
                state = uncommon(state, codePoint);
            }
            if (state.between) {
                continue;
            }
            if (state.matched && i >= firstEnd && (!atWordEnd || i == length || !Needle.isInWord(text.charAt(i)))) {
                return state.fresh ? begin : clear;
            }
            if (state.fresh) {
                if (anchored || i > lastStart) {
                    return NOWHERE;
                }
                clear = begin;
            }
        }
        return state.matchedAtEnd ? clear : NOWHERE;
    }

    private State common(State state, char unit) {
        char kind = classes[unit];
        if (kind == 0) {
            kind = classify(unit);
            classes[unit] = kind;
        }
        State next = state.next(kind);
        if (next == null) {
            next = step(state, unit);
            state.next(kind, next);
        }
        return next;
    }

    private char classify(char unit) {
        String kind = nodes.kindOf(unit) + Letters.isWord(unit);
        synchronized (knownClasses) {
            return knownClasses.computeIfAbsent(kind, none -> (char) (knownClasses.size() + 1));
        }
    }

    private State uncommon(State state, int codePoint) {
        @Nullable Step @Nullable [] steps = state.others;
        if (steps == null) {
            steps = new Step[OTHERS];
            state.others = steps;
        }
        Step known = steps[codePoint & (OTHERS - 1)];
        if (known == null || known.codePoint() != codePoint) {
            known = new Step(codePoint, step(state, codePoint));
            steps[codePoint & (OTHERS - 1)] = known;
        }
        return known.to();
    }

    private State step(State state, int codePoint) {
        BitSet set = new BitSet(nodes.size());
        for (int i = 0; i < state.nodes.length(); i++) {
            nodes.read(state.nodes.charAt(i), codePoint, set);
        }
        boolean fresh = set.isEmpty();
        if (!atWordStart || !Letters.isWord(codePoint) || Letters.isUnspaced(codePoint)) {
            nodes.close(nodes.first(), set, false);
        }
        Generation now = generation.get();
        if (now.full()) {
            Generation next = new Generation();
            if (generation.compareAndSet(now, next)) {
                left.addAndGet(now.states.size());
            }
            now = generation.get();
        }
        return now.state(set, fresh);
    }

    private static String numbers(BitSet set) {
        StringBuilder numbers = new StringBuilder(set.cardinality());
        set.stream().forEach(number -> numbers.append((char) number));
        return numbers.toString();
    }
}
