package org.nightlight.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;

/** A compiled condition of a rule. Thread-safe. */
final class Condition {

    private final String source;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final SignalNeeds needs;
    private final List<AskedName> names;

    Condition(String source, CelAbstractSyntaxTree tree, CelRuntime.Program program, List<AskedName> names) {
        this.source = source;
        this.tree = tree;
        this.program = program;
        this.needs = SignalNeeds.of(tree.getExpr());
        this.names = List.copyOf(names);
    }

    String source() {
        return source;
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    /** The names of signals and scores that it asks for. */
    List<AskedName> names() {
        return names;
    }

    /** What must be there for the condition to hold. */
    SignalNeeds needs() {
        return needs;
    }

    /**
     * Whether it holds. A signal that it needs and that was not observed makes it false: not observing is knowing. CEL
     * absorbs errors where the other side of {@code &&} or {@code ||} decides, so that an unknown value matters only when
     * the answer depends on it.
     */
    Outcome evaluate(Facts facts) {
        if (!needs.met(facts)) {
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
