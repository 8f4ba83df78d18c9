package org.nightlight.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name that a condition asks for in a map: {@code signals["…"]}, {@code memory.pair.evidence["…"]} and its like, or
 * {@code scores["…"]}. CEL cannot check keys of maps, and one with a misspelt key would be false for ever.
 *
 * @param score whether it is the name of a score and not of a signal
 * @param place where the name stands in the pack
 */
record AskedName(String name, boolean score, Place place) {

    private static final Set<String> MAPS_BY_SIGNAL = Set.of("evidence", "slope", "first_turn");

    /** All names in a condition, whose text is a scalar of a file. */
    static List<AskedName> in(CelAbstractSyntaxTree tree, YamlValue text) {
        List<AskedName> names = new ArrayList<>();
        walk(tree.getExpr(), tree.getSource(), text, names);
        return names;
    }

    private static void walk(CelExpr expression, CelSource source, YamlValue text, List<AskedName> names) {
        switch (expression.getKind()) {
            case SELECT -> walk(expression.select().operand(), source, text, names);
            case CALL -> {
                CelExpr.CelCall call = expression.call();
                if (call.function().equals(SignalNeeds.INDEX)) {
                    asked(call.args().get(0), call.args().get(1), source, text).ifPresent(names::add);
                } else if (call.function().equals(SignalNeeds.IN)) {
                    asked(call.args().get(1), call.args().get(0), source, text).ifPresent(names::add);
                }
                call.target().ifPresent(target -> walk(target, source, text, names));
                call.args().forEach(argument -> walk(argument, source, text, names));
            }
            case LIST -> expression.list().elements().forEach(element -> walk(element, source, text, names));
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expression.comprehension();
                walk(loop.iterRange(), source, text, names);
                walk(loop.loopCondition(), source, text, names);
                walk(loop.loopStep(), source, text, names);
                walk(loop.result(), source, text, names);
            }
            case NOT_SET, CONSTANT, IDENT, MAP, STRUCT -> {}
        }
    }

    private static Optional<AskedName> asked(CelExpr map, CelExpr key, CelSource source, YamlValue text) {
        boolean name = key.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && key.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        boolean variable = map.getKind() == CelExpr.ExprKind.Kind.IDENT;
        boolean score = variable && map.ident().name().equals(FactTypes.SCORES);
        boolean signal = variable && map.ident().name().equals("signals")
                || map.getKind() == CelExpr.ExprKind.Kind.SELECT
                        && MAPS_BY_SIGNAL.contains(map.select().field());
        if (!name || !(score || signal)) {
            return Optional.empty();
        }
        Place place = Optional.ofNullable(source.getPositionsMap().get(key.id()))
                .flatMap(source::getOffsetLocation)
                .map(location -> text.within(location.getLine(), location.getColumn()))
                .orElse(text.place());
        return Optional.of(new AskedName(key.constant().stringValue(), score, place));
    }
}
