package org.nightlight.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/** A compiled condition of a rule. Thread-safe. */
final class Condition {

    private final String source;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final SignalNeeds needs;

    Condition(String source, CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.source = source;
        this.tree = tree;
        this.program = program;
        this.needs = SignalNeeds.of(tree.getExpr());
    }

    String source() {
        return source;
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    /** Which signals must be there for the condition to hold. */
    SignalNeeds needs() {
        return needs;
    }

    /**
     * Whether it holds. A signal that it needs and that was not observed makes it false: not observing is knowing. CEL absorbs errors where the other side of {@code &&} or {@code ||} decides, so that an unknown
     * value matters only when the answer depends on it.
     */
    Outcome evaluate(Facts facts) {
        if (!needs.met(facts.signals().keySet())) {
            return Outcome.FALSE;
        }
        return evaluateWhole(facts);
    }

    /** The same without a look at the needs: the program alone. */
    Outcome evaluateWhole(Facts facts) {
        try {
            return program.eval(facts::variable) instanceof Boolean holds
                    ? holds ? Outcome.TRUE : Outcome.FALSE
                    : Outcome.UNKNOWN;
        } catch (CelEvaluationException e) {
            return Outcome.UNKNOWN;
        }
    }
}
