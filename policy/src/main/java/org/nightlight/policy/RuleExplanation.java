package org.nightlight.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a rule says what it says to one event.
 *
 * @param parts the parts of its condition, each with its value
 */
public record RuleExplanation(Rule rule, Outcome outcome, List<Part> parts) {

    private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();

    /** Copies the list. */
    public RuleExplanation {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a condition.
     *
     * @param depth how deep inside the whole, from 0
     * @param text the part as CEL
     * @param value what it came to; {@code unknown} with the reason when it could not
     */
    public record Part(int depth, String text, String value) {}

    static RuleExplanation of(CompiledRule compiled, Facts facts) {
        List<Part> parts = new ArrayList<>();
        CelAbstractSyntaxTree tree = compiled.condition().tree();
        collect(tree.getExpr(), tree, facts, 0, parts);
        return new RuleExplanation(compiled.rule(), compiled.condition().evaluate(facts), parts);
    }

    private static void collect(
            CelExpr expression, CelAbstractSyntaxTree whole, Facts facts, int depth, List<Part> parts) {
        parts.add(new Part(depth, text(expression, whole), value(expression, whole, facts)));
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return;
        }
        boolean logical = switch (expression.call().function()) {
            case "_&&_", "_||_", "!_", "_?_:_" -> true;
            default -> false;
        };
        for (CelExpr argument : expression.call().args()) {
            if (logical || asks(argument)) {
                collect(argument, whole, facts, depth + 1, parts);
            }
        }
    }

    /** Whether an operand of a comparison says something that is not in the text already. */
    private static boolean asks(CelExpr argument) {
        return switch (argument.getKind()) {
            case SELECT -> true;
            case CALL ->
                !argument.call().function().equals(SignalNeeds.INDEX)
                        || !isText(argument.call().args().get(1));
            default -> false;
        };
    }

    private static boolean isText(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static String text(CelExpr expression, CelAbstractSyntaxTree whole) {
        return UNPARSER.unparse(CelAbstractSyntaxTree.newParsedAst(expression, whole.getSource()));
    }

    private static String value(CelExpr expression, CelAbstractSyntaxTree whole, Facts facts) {
        Optional<CelRuntime.Program> program = ConditionCompiler.instance().part(expression, whole);
        if (program.isEmpty()) {
            return "?";
        }
        try {
            return String.valueOf(program.get().eval(facts::variable));
        } catch (CelEvaluationException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }
}
