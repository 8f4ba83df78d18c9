package org.nightlight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scores of a pack: for each, points that add up from faded evidence, from signals that mean more together, and from
 * what else is known. Points never fall when there is more evidence of anything. Immutable and thread-safe.
 */
public final class ScoreModel {

    /** A pack without scores. */
    static final ScoreModel NONE = new ScoreModel(List.of(), Optional.empty());

    private final List<CompiledScore> scores;
    private final Optional<Capacity> capacity;

    ScoreModel(List<CompiledScore> scores, Optional<Capacity> capacity) {
        this.scores = List.copyOf(scores);
        this.capacity = capacity;
    }

    /**
     * The scores that apply to an event. Costs next to nothing when there is no evidence.
     *
     * @param facts of the event, without scores
     * @param evidence of the actor's signals towards the target
     */
    public List<Score> evaluate(Facts facts, ScoreEvidence evidence) {
        if (scores.isEmpty() || evidence.isEmpty()) {
            return List.of();
        }
        List<Score> found = new ArrayList<>(scores.size());
        for (CompiledScore score : scores) {
            score.evaluate(facts, evidence).ifPresent(found::add);
        }
        return found;
    }

    /** The ids of all scores, in the pack's order. */
    public List<String> ids() {
        return scores.stream().map(CompiledScore::id).toList();
    }

    /** What each part of each score weighs, in the pack's order. */
    public List<ScoreWeight> weights() {
        return scores.stream().flatMap(score -> score.weights().stream()).toList();
    }

    ScoreModel with(List<ScoreWeight> others) {
        return new ScoreModel(scores.stream().map(score -> score.with(others)).toList(), capacity);
    }

    /** What to call a part of a score where a person reads it, if the pack gives it a title. */
    public Optional<String> titleOf(String score, Score.Part part) {
        return scores.stream()
                .filter(known -> known.id().equals(score) && part.kind() == Score.Kind.CONTEXT)
                .findFirst()
                .flatMap(known -> known.titleOf(part.name()));
    }

    /** For how many alerts the thresholds are meant, where the pack says so. */
    public Optional<Capacity> capacity() {
        return capacity;
    }
}
