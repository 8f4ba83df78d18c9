package org.nightlight.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * All rules of a pack that may act, evaluated together. Immutable.
 *
 * <p>Most messages carry no signal, and most rules need one; rules whose needs are not met are not evaluated, which is
 * what keeps an ordinary message cheap however many rules a pack has.
 */
final class RuleSet {

    private final List<CompiledRule> always = new ArrayList<>();
    private final List<CompiledRule> onSignal = new ArrayList<>();
    private final List<CompiledRule> all;

    RuleSet(List<CompiledRule> rules) {
        this.all = List.copyOf(rules);
        for (CompiledRule rule : rules) {
            if (rule.rule().mode() != Rule.Mode.OFF) {
                (rule.condition().needs().clauses().isEmpty() ? always : onSignal).add(rule);
            }
        }
    }

    List<CompiledRule> all() {
        return all;
    }

    RuleOutcomes evaluate(Facts facts) {
        Evaluation evaluation = new Evaluation(facts);
        for (CompiledRule rule : always) {
            evaluation.add(rule);
        }
        if (!facts.signals().isEmpty() || !facts.scores().isEmpty()) {
            for (CompiledRule rule : onSignal) {
                evaluation.add(rule);
            }
        }
        return evaluation.outcomes();
    }

    private static final class Evaluation {
        private final Facts facts;
        private List<Rule> fired = List.of();
        private List<Rule> shadow = List.of();
        private List<Rule> unknown = List.of();

        Evaluation(Facts facts) {
            this.facts = facts;
        }

        void add(CompiledRule compiled) {
            Rule rule = compiled.rule();
            switch (compiled.condition().evaluate(facts)) {
                case TRUE -> {
                    if (rule.mode() == Rule.Mode.LIVE) {
                        fired = with(fired, rule);
                    } else {
                        shadow = with(shadow, rule);
                    }
                }
                case FALSE -> {}
                case UNKNOWN -> unknown = with(unknown, rule);
            }
        }

        private static List<Rule> with(List<Rule> rules, Rule rule) {
            List<Rule> more = rules.isEmpty() ? new ArrayList<>(2) : rules;
            more.add(rule);
            return more;
        }

        RuleOutcomes outcomes() {
            return fired.isEmpty() && shadow.isEmpty() && unknown.isEmpty()
                    ? RuleOutcomes.NONE
                    : new RuleOutcomes(fired, shadow, unknown);
        }
    }
}
