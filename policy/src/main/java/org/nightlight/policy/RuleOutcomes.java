package org.nightlight.policy;

import java.util.Comparator;
import java.util.List;

/**
 * What the rules of a pack say to one event.
 *
 * @param fired live rules that hold, those with the strictest verdict first, else in the pack's order
 * @param shadow rules in shadow mode that hold
 * @param unknown live and shadow rules whose condition could not be decided
 */
public record RuleOutcomes(List<Rule> fired, List<Rule> shadow, List<Rule> unknown) {

    /** No rule holds. */
    static final RuleOutcomes NONE = new RuleOutcomes(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public RuleOutcomes {
        fired = fired.size() < 2
                ? List.copyOf(fired)
                : fired.stream()
                        .sorted(Comparator.comparing(Rule::verdict).reversed())
                        .toList();
        shadow = List.copyOf(shadow);
        unknown = List.copyOf(unknown);
    }

    /** The strictest verdict of the rules that fired; {@code ALLOW} when none did. */
    public Verdict verdict() {
        Verdict verdict = Verdict.ALLOW;
        for (Rule rule : fired) {
            verdict = verdict.strictest(rule.verdict());
        }
        return verdict;
    }
}
