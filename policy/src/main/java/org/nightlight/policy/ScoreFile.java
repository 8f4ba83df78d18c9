package org.nightlight.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code score.yaml}. */
final class ScoreFile {

    private static final double MOST_EVIDENCE = 10;
    private static final int MOST_WINDOWS = 32;

    private final Problems problems;
    private final Map<String, CompiledScore> scores = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, List<YamlValue>> signals = new LinkedHashMap<>();
    private Optional<Capacity> capacity = Optional.empty();

    ScoreFile(Problems problems) {
        this.problems = problems;
    }

    void read(YamlFile file) {
        file.root().map(root -> root.members("scores", "capacity")).ifPresent(members -> {
            members.items("scores").forEach(this::score);
            capacity = members.optional("capacity").flatMap(ScoreFile::capacity);
        });
    }

    private void score(YamlValue value) {
        YamlMembers members = value.members("id", "title", "when", "signals", "pairs", "context", "windows", "doubt");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        Optional<Condition> gate = members.required("when").flatMap(this::condition);
        Map<String, CompiledScore.Weight> weights = new LinkedHashMap<>();
        members.required("signals")
                .ifPresent(v -> v.entries().forEach((name, weight) -> {
                    named(name, weight);
                    weight(name, weight).ifPresent(w -> weights.put(name, w));
                }));
        Map<Set<String>, PairOfNames> pairs = new LinkedHashMap<>();
        members.items("pairs").forEach(pair -> pair(pair, pairs));
        for (PairOfNames pair : pairs.values()) {
            weights.putIfAbsent(pair.first(), new CompiledScore.Weight(pair.first(), 0, 1));
            weights.putIfAbsent(pair.second(), new CompiledScore.Weight(pair.second(), 0, 1));
        }
        Map<String, CompiledScore.Context> contexts = new LinkedHashMap<>();
        members.items("context").forEach(context -> context(context, contexts));
        Optional<Score.Windows> windows = members.required("windows").flatMap(ScoreFile::windows);
        Optional<Score.Doubt> doubt = members.optional("doubt").flatMap(ScoreFile::doubt);
        if (id.isEmpty() || title.isEmpty() || gate.isEmpty() || windows.isEmpty()) {
            return;
        }
        List<String> order = List.copyOf(weights.keySet());
        CompiledScore score = new CompiledScore(
                id.get(),
                title.get(),
                gate.get(),
                List.copyOf(weights.values()),
                pairs.values().stream()
                        .map(pair -> new CompiledScore.Pair(
                                order.indexOf(pair.first()), order.indexOf(pair.second()), pair.weight()))
                        .toList(),
                List.copyOf(contexts.values()),
                windows.get(),
                doubt);
        if (scores.putIfAbsent(score.id(), score) != null) {
            value.problem("Score '" + score.id() + "' appears twice");
        }
    }

    private record PairOfNames(String first, String second, double weight) {}

    private Optional<Condition> condition(YamlValue value) {
        Optional<Condition> condition =
                value.text().flatMap(text -> ConditionCompiler.instance().compileOfScore(value, text, problems));
        condition.ifPresent(conditions::add);
        return condition;
    }

    private void named(String signal, YamlValue at) {
        signals.computeIfAbsent(signal, name -> new ArrayList<>()).add(at);
    }

    private static Optional<CompiledScore.Weight> weight(String name, YamlValue value) {
        YamlMembers members = value.members("weight", "cap");
        Optional<Double> weight = members.required("weight").flatMap(v -> v.number(0, ScoreWeight.MOST));
        double cap =
                members.optional("cap").flatMap(v -> v.number(0, MOST_EVIDENCE)).orElse(1.0);
        return weight.map(points -> new CompiledScore.Weight(name, points, cap));
    }

    private void pair(YamlValue value, Map<Set<String>, PairOfNames> pairs) {
        YamlMembers members = value.members("of", "weight");
        Optional<Double> weight = members.required("weight").flatMap(v -> v.number(0, ScoreWeight.MOST));
        List<YamlValue> of = members.required("of").map(YamlValue::items).orElse(List.of());
        of.forEach(v -> v.identifier().ifPresent(name -> named(name, v)));
        List<String> names = members.texts("of");
        if (names.size() != 2 || names.get(0).equals(names.get(1))) {
            value.problem("A pair is 'of' two different signals");
            return;
        }
        weight.map(points -> new PairOfNames(names.get(0), names.get(1), points))
                .filter(pair -> pairs.putIfAbsent(Set.copyOf(names), pair) != null)
                .ifPresent(pair -> value.problem("This pair appears twice"));
    }

    private void context(YamlValue value, Map<String, CompiledScore.Context> contexts) {
        YamlMembers members = value.members("id", "title", "when", "weight");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        Optional<Condition> condition = members.required("when").flatMap(this::condition);
        Optional<Double> weight = members.required("weight").flatMap(v -> v.number(0, ScoreWeight.MOST));
        if (id.isPresent() && title.isPresent() && condition.isPresent() && weight.isPresent()) {
            CompiledScore.Context context =
                    new CompiledScore.Context(id.get(), title.get(), condition.get(), weight.get());
            if (contexts.putIfAbsent(context.id(), context) != null) {
                value.problem("Context '" + context.id() + "' appears twice");
            }
        }
    }

    private static Optional<Score.Windows> windows(YamlValue value) {
        YamlMembers members = value.members("last", "over", "threshold");
        OptionalInt last = integer(members, "last", MOST_WINDOWS);
        OptionalInt over = integer(members, "over", last.orElse(MOST_WINDOWS));
        Optional<Double> threshold = members.required("threshold").flatMap(v -> v.number(0.01, 100));
        return last.isEmpty() || over.isEmpty()
                ? Optional.empty()
                : threshold.map(points -> new Score.Windows(last.getAsInt(), over.getAsInt(), points));
    }

    private static Optional<Score.Doubt> doubt(YamlValue value) {
        YamlMembers members = value.members("from", "to");
        Optional<Double> from = members.required("from").flatMap(v -> v.number(0, 100));
        Optional<Double> to = members.required("to").flatMap(v -> v.number(0, 100));
        if (from.isPresent() && to.isPresent() && from.get() >= to.get()) {
            value.problem("Doubt goes 'from' fewer points 'to' more");
            return Optional.empty();
        }
        return from.flatMap(least -> to.map(most -> new Score.Doubt(least, most)));
    }

    private static Optional<Capacity> capacity(YamlValue value) {
        YamlMembers members = value.members(
                "base_rate", "recall", "false_positive_rate", "conversations_per_day", "alerts_per_day", "measured");
        Optional<Double> baseRate = members.required("base_rate").flatMap(v -> v.number(0.000_000_1, 0.5));
        Optional<Double> recall = members.required("recall").flatMap(YamlValue::fraction);
        Optional<Double> falsely = members.required("false_positive_rate").flatMap(YamlValue::fraction);
        OptionalInt conversations = integer(members, "conversations_per_day", Integer.MAX_VALUE);
        OptionalInt alerts = integer(members, "alerts_per_day", Integer.MAX_VALUE);
        Optional<String> measured = members.text("measured");
        if (baseRate.isEmpty()
                || recall.isEmpty()
                || falsely.isEmpty()
                || conversations.isEmpty()
                || alerts.isEmpty()
                || measured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Capacity(
                baseRate.get(),
                recall.get(),
                falsely.get(),
                conversations.getAsInt(),
                alerts.getAsInt(),
                measured.get()));
    }

    private static OptionalInt integer(YamlMembers members, String key, int to) {
        return members.required(key).map(v -> v.integer(1, to)).orElse(OptionalInt.empty());
    }

    /** Signals must be given by something; conditions ask for nothing that is not. */
    void resolveNames(KnownNames known) {
        signals.forEach((name, places) -> {
            if (!known.signal(name)) {
                places.forEach(place -> place.problemAtKey(
                        "The signal '" + name + "' is given by no category of phrases and no detector"));
            }
        });
        conditions.forEach(condition -> known.check(condition, problems));
    }

    Set<String> ids() {
        return scores.keySet();
    }

    ScoreModel model() {
        return new ScoreModel(List.copyOf(scores.values()), capacity);
    }
}
