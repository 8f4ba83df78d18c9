package org.nightlight.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.policy.Facts;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Rule;

/**
 * A decision with what its rules saw, for staff alone: when it is made, or later from what was kept of it.
 *
 * @param facts what conditions could ask for
 * @param pack the pack that decided, or another to ask instead
 */
public record Explained(Decision decision, Facts facts, PolicyPack pack) {

    /**
     * What would have kept each rule from firing. Rules that do not fire on these facts with this pack are left out: the pack
     * is another by now, or not everything was kept that they ask for. Takes some hundred evaluations.
     */
    public List<Lowering> lowering() {
        Set<String> named =
                decision.reasons().stream().map(Decision.Reason::rule).collect(Collectors.toUnmodifiableSet());
        List<Rule> fired = pack.evaluate(facts).fired().stream()
                .filter(rule -> named.contains(rule.id()))
                .toList();
        return new WhatIf(pack, facts, decision.scores()).lowering(fired);
    }
}
