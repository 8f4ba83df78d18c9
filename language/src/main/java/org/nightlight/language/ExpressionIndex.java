package org.nightlight.language;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The expressions of a list, and which of them to follow where a string was seen. Immutable. */
final class ExpressionIndex {

    private final List<CompiledExpression> expressions;
    private final WordStartNeedles starts;
    /** For each needle, the bits of the languages of the expressions that need it. */
    private final long[] languages;

    private final int[][] callers;
    private final int[] always;

    private ExpressionIndex(
            List<CompiledExpression> expressions, WordStartNeedles starts, long[] languages, int[][] callers) {
        this.expressions = expressions;
        this.starts = starts;
        this.languages = languages;
        this.callers = callers;
        BitSet called = new BitSet();
        for (int[] numbers : callers) {
            for (int number : numbers) {
                called.set(number);
            }
        }
        this.always = IntStream.range(0, expressions.size())
                .filter(number -> !called.get(number))
                .toArray();
    }

    /**
     * The index of compiled expressions.
     *
     * @param languageOf the number of the language of a phrase
     */
    static ExpressionIndex of(ExpressionCompiler compiler, IntUnaryOperator languageOf) {
        int[][] callers = compiler.callers();
        long[] languages = new long[callers.length];
        List<CompiledExpression> expressions = List.copyOf(compiler.expressions());
        for (CompiledExpression expression : expressions) {
            long bit = LanguageGate.bit(languageOf.applyAsInt(expression.phrase()));
            for (int[] set : expression.needed()) {
                for (int needle : set) {
                    languages[needle] |= bit;
                }
            }
        }
        for (int needle = 0; needle < callers.length; needle++) {
            for (int number : callers[needle]) {
                languages[needle] |= LanguageGate.bit(
                        languageOf.applyAsInt(expressions.get(number).phrase()));
            }
        }
        return new ExpressionIndex(expressions, WordStartNeedles.of(compiler.needles(), languages), languages, callers);
    }

    boolean isEmpty() {
        return expressions.isEmpty();
    }

    CompiledExpression get(int number) {
        return expressions.get(number);
    }

    /** The needles that are to be looked for only where words begin. */
    WordStartNeedles starts() {
        return starts;
    }

    /** Whether a needle is one of an expression in one of certain languages. */
    boolean isOf(int needle, long languageBits) {
        return (languages[needle] & languageBits) != 0;
    }

    /** The expressions that a needle calls for. */
    int[] callers(int needle) {
        return callers[needle];
    }

    /** Numbers of the expressions that need no string. */
    int[] always() {
        return always;
    }
}
