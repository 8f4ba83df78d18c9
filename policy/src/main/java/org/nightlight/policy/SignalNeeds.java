package org.nightlight.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which signals and scores must be present for a condition to hold: for each clause at least one of its names. A condition for
 * which a clause has none cannot hold and need not be evaluated.
 *
 * <p>Derived from the tree, on the safe side: whatever is not understood needs nothing.
 *
 * @param clauses sets of names of signals, and of scores with {@code scores/} before them
 */
record SignalNeeds(List<Set<String>> clauses) {

    static final String INDEX = "_[_]";
    static final String IN = "@in";
    private static final String VARIABLE = "signals";
    private static final String SCORE = FactTypes.SCORES + "/";

    SignalNeeds {
        clauses = List.copyOf(clauses);
    }

    static SignalNeeds of(CelExpr expression) {
        return new SignalNeeds(whenTrue(expression));
    }

    /** Whether the condition can hold with what was observed. */
    boolean met(Facts facts) {
        for (Set<String> clause : clauses) {
            if (!any(clause, facts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(Set<String> clause, Facts facts) {
        for (String name : clause) {
            boolean present = name.startsWith(SCORE)
                    ? facts.scores().containsKey(name.substring(SCORE.length()))
                    : facts.signals().containsKey(name);
            if (present) {
                return true;
            }
        }
        return false;
    }

    /** What must be present for the expression to be true. */
    private static List<Set<String>> whenTrue(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return whenKnown(expression);
        }
        CelExpr.CelCall call = expression.call();
        List<CelExpr> arguments = call.args();
        return switch (call.function()) {
            case "_&&_" -> both(whenTrue(arguments.get(0)), whenTrue(arguments.get(1)));
            case "_||_" -> either(whenTrue(arguments.get(0)), whenTrue(arguments.get(1)));
            case "_?_:_" ->
                both(whenKnown(arguments.get(0)), either(whenTrue(arguments.get(1)), whenTrue(arguments.get(2))));
            case IN ->
                isObserved(arguments.get(1)) && isName(arguments.get(0))
                        ? List.of(Set.of(name(arguments.get(1), arguments.get(0))))
                        : whenKnown(expression);
            default -> whenKnown(expression);
        };
    }

    /** What must be present for the expression to have a value at all. */
    private static List<Set<String>> whenKnown(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> whenKnown(expression.select().operand());
            case CALL -> {
                CelExpr.CelCall call = expression.call();
                List<CelExpr> arguments = call.args();
                yield switch (call.function()) {
                    case "_&&_", "_||_" -> List.of();
                    case "_?_:_" -> whenKnown(arguments.get(0));
                    case INDEX ->
                        isObserved(arguments.get(0)) && isName(arguments.get(1))
                                ? List.of(Set.of(name(arguments.get(0), arguments.get(1))))
                                : all(call);
                    default -> all(call);
                };
            }
            case COMPREHENSION -> whenKnown(expression.comprehension().iterRange());
            default -> List.of();
        };
    }

    private static List<Set<String>> all(CelExpr.CelCall call) {
        List<Set<String>> needs = call.target().map(SignalNeeds::whenKnown).orElse(List.of());
        for (CelExpr argument : call.args()) {
            needs = both(needs, whenKnown(argument));
        }
        return needs;
    }

    private static List<Set<String>> both(List<Set<String>> left, List<Set<String>> right) {
        if (left.isEmpty()) {
            return right;
        }
        if (right.isEmpty()) {
            return left;
        }
        List<Set<String>> together = new ArrayList<>(left);
        together.addAll(right);
        return together;
    }

    /** One of two: each pair of clauses becomes one with the names of both; the first pair is enough to be sound. */
    private static List<Set<String>> either(List<Set<String>> left, List<Set<String>> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return List.of();
        }
        Set<String> names = new HashSet<>(left.get(0));
        names.addAll(right.get(0));
        return List.of(names);
    }

    /** {@code signals} or {@code scores} itself: the bodies of macros, whose variables could hide them, are never looked into. */
    private static boolean isObserved(CelExpr expression) {
        return isVariable(expression, VARIABLE) || isVariable(expression, FactTypes.SCORES);
    }

    private static boolean isVariable(CelExpr expression, String name) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals(name);
    }

    private static boolean isName(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static String name(CelExpr variable, CelExpr key) {
        String name = key.constant().stringValue();
        return isVariable(variable, FactTypes.SCORES) ? SCORE + name : name;
    }
}
