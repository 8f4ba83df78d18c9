package org.nightlight.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts expressions that were read into what is followed in texts and the strings that call for that. */
final class ExpressionCompiler {

    /** Some hundred bytes each. */
    private static final int MOST_FILTER_STATES = 200_000;

    private final List<CompiledExpression> expressions = new ArrayList<>();
    private final Map<Needle, Integer> needles = new HashMap<>();
    /** For each needle the expressions of which it is, of all that they need, the rarest. */
    private final List<List<Integer>> callers = new ArrayList<>();

    private final CompiledExpression.Shared shared =
            new CompiledExpression.Shared(new ConcurrentHashMap<>(), new AtomicInteger(MOST_FILTER_STATES));

    List<CompiledExpression> expressions() {
        return expressions;
    }

    /** The strings that expressions need, with their numbers. */
    Map<Needle, Integer> needles() {
        return needles;
    }

    /** For each needle, by its number, the expressions that are to be followed where it was seen. */
    int[][] callers() {
        int[][] numbers = new int[callers.size()][];
        for (int needle = 0; needle < numbers.length; needle++) {
            List<Integer> called = callers.get(needle);
            numbers[needle] = new int[called.size()];
            for (int i = 0; i < called.size(); i++) {
                numbers[needle][i] = called.get(i);
            }
        }
        return numbers;
    }

    /** Adds one form of the expression of a phrase. */
    void add(int phraseNumber, Phrase phrase, ExpressionNeeds needs) {
        needs.calling().ifPresent(calling -> {
            for (int needle : numbers(calling)) {
                callers.get(needle).add(expressions.size());
            }
        });
        int[][] asked = needs.asked().stream().map(this::numbers).toArray(int[][]::new);
        int[] before = needs.asked().stream().mapToInt(Requirement::before).toArray();
        expressions.add(new CompiledExpression(phraseNumber, phrase, needs.form(), asked, before, shared));
    }

    private int[] numbers(Requirement requirement) {
        int[] numbers = new int[requirement.needles().size()];
        int at = 0;
        for (Needle needle : requirement.needles()) {
            numbers[at++] = number(needle);
        }
        return numbers;
    }

    private int number(Needle needle) {
        return needles.computeIfAbsent(needle, none -> {
            callers.add(new ArrayList<>(1));
            return callers.size() - 1;
        });
    }
}
