package org.nightlight.server.review.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.nightlight.engine.AppliedScore;
import org.nightlight.policy.Score;

/**
 * A score as a reviewer reads it: what its points consist of, in which order the signs came, and what each of them weighs.
 *
 * @param points with one decimal
 * @param threshold from which a message counts as one over the threshold
 * @param parts the heaviest first
 * @param course by the number of the actor's message at which they were first seen, what was seen then
 */
record ScoreView(
        String title,
        String points,
        String added,
        String threshold,
        boolean over,
        boolean raised,
        List<PartView> parts,
        List<TurnView> course) {

    /** A part; {@code without} says what the points would be had it not been there. */
    record PartView(String title, String name, String points, String evidence, String without, boolean decisive) {}

    /** What was first seen at one message. */
    record TurnView(long turn, List<String> titles) {}

    static ScoreView of(AppliedScore score, UnaryOperator<String> titles) {
        List<PartView> parts = score.parts().stream()
                .sorted(Comparator.comparingDouble(AppliedScore.Part::points).reversed())
                .map(part -> part(score, part, titles))
                .toList();
        Map<Long, List<String>> course = new TreeMap<>();
        for (AppliedScore.Part part : score.parts()) {
            if (part.kind() == Score.Kind.SIGNAL && part.turn() > 0) {
                course.computeIfAbsent(part.turn(), turn -> new ArrayList<>()).add(titles.apply(part.name()));
            }
        }
        return new ScoreView(
                score.title(),
                number(score.points()),
                number(score.added()),
                number(score.threshold()),
                score.points() >= score.threshold(),
                score.raised(),
                parts,
                course.entrySet().stream()
                        .map(turn -> new TurnView(turn.getKey(), List.copyOf(turn.getValue())))
                        .toList());
    }

    private static PartView part(AppliedScore score, AppliedScore.Part part, UnaryOperator<String> titles) {
        double without = part.kind() == Score.Kind.PAIR ? score.points() - part.points() : score.without(part.name());
        return new PartView(
                title(part, titles),
                part.name(),
                number(part.points()),
                number(part.evidence()),
                number(without),
                score.points() >= score.threshold() && without < score.threshold());
    }

    private static String title(AppliedScore.Part part, UnaryOperator<String> titles) {
        return switch (part.kind()) {
            case SIGNAL, CONTEXT -> titles.apply(part.name());
            case PAIR ->
                String.join(
                        " – and – ",
                        Arrays.stream(part.name().split(" \\+ ")).map(titles).toList());
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
