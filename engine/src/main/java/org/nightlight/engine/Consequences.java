package org.nightlight.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Rule;

/** What follows from the rules that fired. */
final class Consequences {

    private Consequences() {}

    /** Whoever reads one reason reads the one that matters; of rules as strict the pack's order stays. */
    static List<Rule> strictestFirst(List<Rule> fired) {
        if (fired.size() < 2) {
            return fired;
        }
        return fired.stream()
                .sorted(Comparator.comparing(Rule::verdict).reversed())
                .toList();
    }

    /** What each rule says; the list may be added to. */
    static List<Decision.Reason> reasons(List<Rule> rules) {
        List<Decision.Reason> reasons = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            reasons.add(new Decision.Reason(rule.id(), rule.policy(), rule.verdict(), rule.message()));
        }
        return reasons;
    }

    /** What two rules ask for alike is done once, in the name of the first; of two cases in one queue the more urgent. */
    static List<Decision.AppliedEffect> effects(List<Rule> fired) {
        List<Decision.AppliedEffect> effects = new ArrayList<>();
        for (Rule rule : fired) {
            for (Effect effect : rule.effects()) {
                add(effects, new Decision.AppliedEffect(effect, rule.id(), rule.policy()));
            }
        }
        return effects;
    }

    private static void add(List<Decision.AppliedEffect> effects, Decision.AppliedEffect next) {
        for (int i = 0; i < effects.size(); i++) {
            Effect there = effects.get(i).effect();
            if (there.equals(next.effect())) {
                return;
            }
            if (there instanceof Effect.OpenCase open
                    && next.effect() instanceof Effect.OpenCase other
                    && open.queue().equals(other.queue())) {
                if (other.priority().compareTo(open.priority()) > 0) {
                    effects.set(i, next);
                }
                return;
            }
        }
        effects.add(next);
    }
}
