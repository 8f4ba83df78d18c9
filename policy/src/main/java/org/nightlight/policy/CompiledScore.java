package org.nightlight.policy;

import java.util.ArrayList;
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
                String name = weights[pair.first()].signal() + " + " + weights[pair.second()].signal();
                sum += part(Score.Kind.PAIR, name, counted, pair.weight(), parts);
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
