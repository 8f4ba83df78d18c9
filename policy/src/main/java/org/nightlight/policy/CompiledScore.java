package org.nightlight.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One score of a pack: weights as arrays over the names of its signals, those that only a pair names with weight 0.
 *
 * <p>Every weight is at least 0 and evidence only counts upwards, so more of anything never lowers the points.
 */
final class CompiledScore {

    /** Two signals by their index. */
    record Pair(int first, int second, double weight) {}

    /** What is known beside the signals. */
    record Context(String id, String title, Condition condition, double weight) {}

    /** A signal and what it weighs. */
    record Weight(String signal, double weight, double cap) {}

    private final String id;
    private final String title;
    private final Condition gate;
    private final Weight[] weights;
    private final Pair[] pairs;
    private final Context[] contexts;
    private final Score.Windows windows;
    private final Optional<Score.Doubt> doubt;

    CompiledScore(
            String id,
            String title,
            Condition gate,
            List<Weight> weights,
            List<Pair> pairs,
            List<Context> contexts,
            Score.Windows windows,
            Optional<Score.Doubt> doubt) {
        this.id = id;
        this.title = title;
        this.gate = gate;
        this.weights = weights.toArray(Weight[]::new);
        this.pairs = pairs.toArray(Pair[]::new);
        this.contexts = contexts.toArray(Context[]::new);
        this.windows = windows;
        this.doubt = doubt;
    }

    String id() {
        return id;
    }

    /** What each part weighs, in the pack's order; signals that only a pair names are not among them. */
    List<ScoreWeight> weights() {
        List<ScoreWeight> all = new ArrayList<>();
        for (Weight part : weights) {
            if (part.weight() > 0) {
                all.add(new ScoreWeight(id, Score.Kind.SIGNAL, part.signal(), part.weight()));
            }
        }
        for (Pair pair : pairs) {
            all.add(new ScoreWeight(id, Score.Kind.PAIR, nameOf(pair), pair.weight()));
        }
        for (Context context : contexts) {
            all.add(new ScoreWeight(id, Score.Kind.CONTEXT, context.id(), context.weight()));
        }
        return all;
    }

    /** The same with other weights for some of its parts; those of other scores change nothing here. */
    CompiledScore with(List<ScoreWeight> others) {
        return new CompiledScore(
                id,
                title,
                gate,
                Arrays.stream(weights)
                        .map(part -> new Weight(
                                part.signal(),
                                among(others, Score.Kind.SIGNAL, part.signal(), part.weight()),
                                part.cap()))
                        .toList(),
                Arrays.stream(pairs)
                        .map(pair -> new Pair(
                                pair.first(),
                                pair.second(),
                                among(others, Score.Kind.PAIR, nameOf(pair), pair.weight())))
                        .toList(),
                Arrays.stream(contexts)
                        .map(context -> new Context(
                                context.id(),
                                context.title(),
                                context.condition(),
                                among(others, Score.Kind.CONTEXT, context.id(), context.weight())))
                        .toList(),
                windows,
                doubt);
    }

    private double among(List<ScoreWeight> others, Score.Kind kind, String name, double weight) {
        ScoreWeight part = new ScoreWeight(id, kind, name, weight);
        return others.stream().filter(part::samePart).findFirst().orElse(part).weight();
    }

    private String nameOf(Pair pair) {
        return weights[pair.first()].signal() + " + " + weights[pair.second()].signal();
    }

    /** Titles of its contexts, by their ids. */
    Optional<String> titleOf(String context) {
        for (Context known : contexts) {
            if (known.id().equals(context)) {
                return Optional.of(known.title());
            }
        }
        return Optional.empty();
    }

    /** The score, unless there is no evidence for it or its gate does not hold. */
    Optional<Score> evaluate(Facts facts, ScoreEvidence evidence) {
        if (!any(evidence) || gate.evaluate(facts) != Outcome.TRUE) {
            return Optional.empty();
        }
        double[] now = new double[weights.length];
        double[] before = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            now[i] = evidence.now(weights[i].signal());
            before[i] = now[i] == 0 ? 0 : evidence.before(weights[i].signal());
        }
        List<Score.Part> parts = new ArrayList<>();
        double signals = signalPoints(now, parts) + pairPoints(now, parts);
        double signalsBefore = signalPoints(before, new ArrayList<>()) + pairPoints(before, new ArrayList<>());
        double points = signals + contextPoints(facts, parts);
        return Optional.of(new Score(id, title, points, Math.max(0, signals - signalsBefore), windows, doubt, parts));
    }

    private boolean any(ScoreEvidence evidence) {
        for (Weight weight : weights) {
            if (evidence.now(weight.signal()) > 0) {
                return true;
            }
        }
        return false;
    }

    private double signalPoints(double[] evidence, List<Score.Part> parts) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double counted = Math.min(weights[i].cap(), evidence[i]);
            sum += part(Score.Kind.SIGNAL, weights[i].signal(), counted, weights[i].weight(), parts);
        }
        return sum;
    }

    private double pairPoints(double[] evidence, List<Score.Part> parts) {
        double sum = 0;
        for (Pair pair : pairs) {
            double counted = Math.min(1, Math.min(evidence[pair.first()], evidence[pair.second()]));
            if (counted > 0) {
                sum += part(Score.Kind.PAIR, nameOf(pair), counted, pair.weight(), parts);
            }
        }
        return sum;
    }

    private double contextPoints(Facts facts, List<Score.Part> parts) {
        double sum = 0;
        for (Context context : contexts) {
            if (context.condition().evaluate(facts) == Outcome.TRUE) {
                sum += part(Score.Kind.CONTEXT, context.id(), 1, context.weight(), parts);
            }
        }
        return sum;
    }

    private static double part(Score.Kind kind, String name, double evidence, double weight, List<Score.Part> parts) {
        double points = evidence * weight;
        if (points > 0) {
            parts.add(new Score.Part(kind, name, evidence, points));
        }
        return points;
    }
}
