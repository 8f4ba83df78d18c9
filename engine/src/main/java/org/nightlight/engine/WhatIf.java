package org.nightlight.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nightlight.policy.Facts;
import org.nightlight.policy.FadingMap;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Rule;

/**
 * Asks the rules again as if some signals had never been given: they are not among the signals of the event, there is no
 * evidence of them, and scores have no points for them. Slow, for people; some hundred evaluations at most.
 */
final class WhatIf {

    private static final int MOST_TOGETHER = 3;
    private static final int MOST_NAMES = 12;
    private static final List<String> BY_SIGNAL = List.of("evidence", "slope", "first_turn");

    private final PolicyPack pack;
    private final Facts facts;
    private final List<AppliedScore> scores;
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, List<String>> found = new HashMap<>();

    WhatIf(PolicyPack pack, Facts facts, List<AppliedScore> scores) {
        this.pack = pack;
        this.facts = facts;
        this.scores = scores;
    }

    /** For each rule that fired the smallest set; of two as small the one whose parts gave more points. */
    List<Lowering> lowering(List<Rule> fired) {
        fired.forEach(rule -> open.add(rule.id()));
        List<String> names = names();
        for (int size = 1; size <= MOST_TOGETHER; size++) {
            choose(names, 0, size, new ArrayList<>());
        }
        return fired.stream()
                .map(rule -> new Lowering(rule.id(), found.getOrDefault(rule.id(), List.of())))
                .toList();
    }

    private void choose(List<String> names, int from, int more, List<String> chosen) {
        if (open.isEmpty()) {
            return;
        }
        if (more == 0) {
            tryWithout(chosen);
            return;
        }
        for (int i = from; i <= names.size() - more; i++) {
            chosen.add(names.get(i));
            choose(names, i + 1, more - 1, chosen);
            chosen.removeLast();
        }
    }

    private void tryWithout(List<String> names) {
        Set<String> fires = new HashSet<>();
        pack.evaluate(without(Set.copyOf(names))).fired().forEach(rule -> fires.add(rule.id()));
        open.removeIf(rule -> !fires.contains(rule) && found.put(rule, List.copyOf(names)) == null);
    }

    /** What gave the most points first, then the signals that no score counts. */
    private List<String> names() {
        Map<String, Double> points = new LinkedHashMap<>();
        for (AppliedScore score : scores) {
            for (AppliedScore.Part part : score.parts()) {
                for (String name : part.names()) {
                    points.merge(name, part.points(), Double::sum);
                }
            }
        }
        facts.signals().keySet().forEach(name -> points.putIfAbsent(name, 0.0));
        return points.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Facts without(Set<String> names) {
        Map<String, Map<String, Object>> signals = new LinkedHashMap<>(facts.signals());
        signals.keySet().removeAll(names);
        Map<String, Map<String, Object>> lowered = new HashMap<>();
        for (AppliedScore score : scores) {
            lowered.put(score.id(), lowered(score, names, signals.keySet()));
        }
        return new Facts(
                facts.event(),
                facts.actor(),
                facts.target(),
                facts.conversation(),
                signals,
                () -> memory(names),
                facts.service(),
                lowered,
                facts.now());
    }

    private static Map<String, Object> lowered(AppliedScore score, Set<String> names, Set<String> signals) {
        double points = 0;
        boolean adds = false;
        for (AppliedScore.Part part : score.parts()) {
            if (part.names().stream().noneMatch(names::contains)) {
                points += part.points();
                adds |= part.names().stream().anyMatch(signals::contains);
            }
        }
        return Map.of(
                "points",
                points,
                "added",
                adds ? Math.min(points, score.added()) : 0.0,
                "raised",
                score.raised() && points >= score.threshold());
    }

    private Map<String, Object> memory(Set<String> names) {
        Map<String, Object> memory = new HashMap<>(facts.memory().get());
        memory.replaceAll((part, remembered) -> {
            if (!(remembered instanceof Map<?, ?> fields)) {
                return remembered;
            }
            Map<Object, Object> changed = new HashMap<>(fields);
            BY_SIGNAL.forEach(field -> changed.computeIfPresent(field, (_, values) -> without(values, names)));
            return changed;
        });
        return memory;
    }

    private static Object without(Object values, Set<String> names) {
        Map<String, Double> numbers = new HashMap<>();
        Map<Object, Object> others = new HashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (!names.contains(String.valueOf(name))) {
                    others.put(name, value);
                    if (value instanceof Double number) {
                        numbers.put(String.valueOf(name), number);
                    }
                }
            });
        }
        return values instanceof FadingMap ? FadingMap.of(numbers) : others;
    }
}
