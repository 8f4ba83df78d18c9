package org.nightlight.policy;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles conditions: CEL over the {@link FactTypes}. Thread-safe, and one for the whole process, because setting it
 * up costs more than compiling a hundred rules.
 */
final class ConditionCompiler {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .populateMacroCalls(true)
            .maxExpressionCodePointSize(20_000)
            .maxParseRecursionDepth(60)
            .maxParseExpressionNodeCount(2_000)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(2_000)
            .build();
    private static final ConditionCompiler INSTANCE = new ConditionCompiler();

    private final CelCompiler conditions;
    private final CelCompiler conditionsOfScores;
    private final CelCompiler values;
    private final CelRuntime runtime;

    private ConditionCompiler() {
        FactTypes types = new FactTypes();
        this.conditions = compiler(types, true).setResultType(SimpleType.BOOL).build();
        this.conditionsOfScores =
                compiler(types, false).setResultType(SimpleType.BOOL).build();
        this.values = compiler(types, true).build();
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(types)
                .build();
    }

    static ConditionCompiler instance() {
        return INSTANCE;
    }

    private static CelCompilerBuilder compiler(FactTypes types, boolean scores) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.FILTER,
                        CelStandardMacro.MAP)
                .addMacros(CelMacro.newGlobalMacro("has", 1, ConditionCompiler::has))
                .setTypeProvider(types);
        for (Map.Entry<String, CelType> variable : FactTypes.variables().entrySet()) {
            if (scores || !variable.getKey().equals(FactTypes.SCORES)) {
                builder.addVar(variable.getKey(), variable.getValue());
            }
        }
        return builder;
    }

    /** CEL's own {@code has(a.b)}, and the same for {@code has(a["b"])}, because the names of signals hold dots. */
    private static Optional<CelExpr> has(
            CelMacroExprFactory factory, CelExpr receiver, ImmutableList<CelExpr> arguments) {
        CelExpr argument = arguments.get(0);
        if (argument.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            return Optional.of(factory.newSelect(
                    argument.select().operand(), argument.select().field(), true));
        }
        if (argument.getKind() == CelExpr.ExprKind.Kind.CALL
                && argument.call().function().equals(SignalNeeds.INDEX)) {
            List<CelExpr> parts = argument.call().args();
            return Optional.of(factory.newGlobalCall(SignalNeeds.IN, parts.get(1), parts.get(0)));
        }
        return Optional.of(factory.reportError(CelIssue.formatError(
                factory.getSourceLocation(argument), "has() asks for a field or a key: has(a.b) or has(a[\"b\"])")));
    }

    /** The condition, unless it is wrong: then the problems are recorded at their places in the file. */
    Optional<Condition> compile(YamlValue source, String text, Problems problems) {
        return compile(conditions, source, text, problems);
    }

    /** The same without the variable {@code scores}, which does not exist yet when scores are made. */
    Optional<Condition> compileOfScore(YamlValue source, String text, Problems problems) {
        return compile(conditionsOfScores, source, text, problems);
    }

    private Optional<Condition> compile(CelCompiler compiler, YamlValue source, String text, Problems problems) {
        CelValidationResult checked = compiler.compile(text);
        if (checked.hasError()) {
            for (CelIssue issue : checked.getErrors()) {
                Place place = source.within(
                        issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn());
                problems.add(place, "The condition is wrong: " + issue.getMessage());
            }
            return Optional.empty();
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            return Optional.of(
                    new Condition(text.strip(), tree, runtime.createProgram(tree), AskedName.in(tree, source)));
        } catch (CelValidationException | CelEvaluationException e) {
            problems.add(source.place(), "The condition cannot be compiled: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A part of a compiled condition as a program of its own, for explanations. */
    Optional<CelRuntime.Program> part(CelExpr expression, CelAbstractSyntaxTree whole) {
        try {
            CelAbstractSyntaxTree parsed = CelAbstractSyntaxTree.newParsedAst(expression, whole.getSource());
            CelValidationResult checked = values.check(parsed);
            return checked.hasError() ? Optional.empty() : Optional.of(runtime.createProgram(checked.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            return Optional.empty();
        }
    }
}
