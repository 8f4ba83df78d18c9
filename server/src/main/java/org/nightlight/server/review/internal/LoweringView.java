package org.nightlight.server.review.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Explained;
import org.nightlight.engine.Lowering;
import org.nightlight.policy.Facts;
import org.nightlight.policy.PolicyPack;

/**
 * What would have kept the rules of a decision from firing, as a reviewer reads it.
 *
 * @param kept whether it was kept what the rules saw
 * @param otherPack the label of the pack that was asked, where another one decided
 */
record LoweringView(boolean kept, Optional<String> otherPack, List<RuleView> rules) {

    /**
     * A rule that fired.
     *
     * @param without the fewest signs without which it would not have
     */
    record RuleView(String rule, String message, Outcome outcome, List<String> without) {}

    /** What can be said of a rule. */
    enum Outcome {
        /** It would not have fired without these signs. */
        FOUND,
        /** No three of them are enough. */
        MORE_THAN_THREE,
        /** It does not fire on what was kept with the pack that was asked. */
        UNKNOWN
    }

    /** What can be said of a decision. */
    static LoweringView of(Decision decision, Optional<Facts> facts, PolicyPack pack, UnaryOperator<String> titles) {
        if (facts.isEmpty()) {
            return new LoweringView(false, Optional.empty(), List.of());
        }
        Map<String, Lowering> found = new Explained(decision, facts.get(), pack)
                .lowering().stream().collect(Collectors.toMap(Lowering::rule, Function.identity()));
        return new LoweringView(
                true,
                Optional.of(pack.label()).filter(label -> !label.equals(decision.packVersion())),
                decision.reasons().stream()
                        .map(reason -> rule(reason, Optional.ofNullable(found.get(reason.rule())), titles))
                        .toList());
    }

    private static RuleView rule(Decision.Reason reason, Optional<Lowering> found, UnaryOperator<String> titles) {
        List<String> without = found.map(Lowering::without).orElse(List.of());
        Outcome outcome =
                found.isEmpty() ? Outcome.UNKNOWN : without.isEmpty() ? Outcome.MORE_THAN_THREE : Outcome.FOUND;
        return new RuleView(
                reason.rule(),
                reason.message(),
                outcome,
                without.stream().map(titles).toList());
    }
}
