package org.nightlight.language;

import java.util.Arrays;

/** Which needles one view of a text holds, and the expressions that they call for; used for one view after the other. */
final class NeedleScan implements WordStartNeedles.Sink {

    private final ExpressionIndex expressions;
    private final LanguageGate gate;
    private final long open;
    private final Sightings seen = new Sightings();
    private int[] called = new int[64];
    private int calls;

    NeedleScan(ExpressionIndex expressions, LanguageGate gate) {
        this.expressions = expressions;
        this.gate = gate;
        this.open = gate.openBits();
    }

    /** Begins another view. */
    void begin() {
        seen.clear();
        calls = 0;
    }

    /** Looks for the needles that count only where words begin. */
    void wordStarts(String text) {
        if (!expressions.isEmpty()) {
            expressions.starts().scan(text, open, this);
        }
    }

    /** Whether a needle is one of an expression that is to be looked for. */
    boolean mayCount(int needle) {
        return expressions.isOf(needle, open);
    }

    /** A needle that may begin anywhere ends at a place; it may count only where a word ends. */
    void found(PhraseCompiler.Entry entry, String text, int end) {
        boolean inWord = entry.wordEnd() && end < text.length() && Needle.isInWord(text.charAt(end));
        if (!inWord) {
            seen(entry.needle(), end - entry.length(), end);
        }
    }

    @Override
    public void seen(int needle, int start, int end) {
        if (!seen.add(needle, start, end)) {
            return;
        }
        for (int number : expressions.callers(needle)) {
            if (gate.isOpen(expressions.get(number).phrase())) {
                if (calls == called.length) {
                    called = Arrays.copyOf(called, 2 * calls);
                }
                called[calls++] = number;
            }
        }
    }

    /** The expressions that something rare calls for, in the order of their numbers, each once. */
    int[] called() {
        Arrays.sort(called, 0, calls);
        int kept = 0;
        for (int i = 0; i < calls; i++) {
            if (kept == 0 || called[kept - 1] != called[i]) {
                called[kept++] = called[i];
            }
        }
        return Arrays.copyOf(called, kept);
    }

    /** Whether an expression may match, by what was seen. */
    boolean locate(CompiledExpression expression) {
        return seen.locate(expression.needed(), expression.before());
    }

    /** The first place where a match of what was located may begin. */
    int firstStart() {
        return seen.firstStart();
    }

    /** The last place where it may begin. */
    int lastStart() {
        return seen.lastStart();
    }
}
