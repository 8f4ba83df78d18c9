package org.nightlight.language;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The expressions of a list, and which of them to follow where a string was seen. Immutable. */
final class ExpressionIndex {

    private final List<CompiledExpression> expressions;
    private final LiteralIndex starts;
    private final int[][] callers;
    private final int[] always;

    private ExpressionIndex(List<CompiledExpression> expressions, LiteralIndex starts, int[][] callers) {
        this.expressions = expressions;
        this.starts = starts;
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
     * @param starts their needles that are to be looked for only where words begin
     */
    static ExpressionIndex of(ExpressionCompiler compiler, LiteralIndex starts) {
        return new ExpressionIndex(List.copyOf(compiler.expressions()), starts, compiler.callers());
    }

    boolean isEmpty() {
        return expressions.isEmpty();
    }

    CompiledExpression get(int number) {
        return expressions.get(number);
    }

    /** The needles that are to be looked for only where words begin. */
    LiteralIndex starts() {
        return starts;
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
