package org.nightlight.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.policy.Facts;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Score;

/**
 * The pack's scores for the pair of one event, with this event in memory. A window is kept of each score that applies,
 * in memory only when that changes something there: a score that never came over its threshold costs no writing.
 */
final class Scoring {

    private final Event event;
    private final Memory memory;

    Scoring(Event event, Memory memory) {
        this.event = event;
        this.memory = memory;
    }

    /** The scores that apply; none where nobody is talked to, or nothing was ever observed. */
    List<Score> evaluate(PolicyPack pack, Facts facts, Remembered remembered) {
        return remembered.talking() && remembered.pair().isPresent()
                ? pack.scores().evaluate(facts, remembered.pairEvidence(event.at()))
                : List.of();
    }

    /** Keeps a window of each score, and says which are raised. */
    List<AppliedScore> apply(List<Score> scores, Facts facts, Remembered remembered) {
        if (scores.isEmpty()) {
            return List.of();
        }
        MemoryState pair = remembered.pair().orElseThrow();
        ScoreHistory history = history(pair, scores, facts);
        List<AppliedScore> applied = new ArrayList<>(scores.size());
        for (Score score : scores) {
            Score.Windows windows = score.windows();
            boolean raised = history.over(score.id(), windows.last()) >= windows.over();
            applied.add(applied(score, raised, pair));
        }
        return applied;
    }

    /**
     * What another pack's scores would be, if only this message had been scored by them; nothing is remembered.
     *
     * @param remembered with this event in its evidence, but without its window
     */
    static List<AppliedScore> instead(Event event, PolicyPack other, Facts facts, Remembered remembered) {
        if (!remembered.talking() || remembered.pair().isEmpty()) {
            return List.of();
        }
        MemoryState pair = remembered.pair().get();
        List<AppliedScore> applied = new ArrayList<>();
        for (Score score : other.scores().evaluate(facts, remembered.pairEvidence(event.at()))) {
            Score.Windows windows = score.windows();
            int over = pair.scores.over(score.id(), windows.last() - 1) + (score.overThreshold() ? 1 : 0);
            applied.add(applied(score, over >= windows.over(), pair));
        }
        return applied;
    }

    private static AppliedScore applied(Score score, boolean raised, MemoryState pair) {
        return new AppliedScore(
                score.id(),
                score.title(),
                score.points(),
                score.added(),
                raised,
                score.windows().threshold(),
                parts(score, pair.evidence));
    }

    /** As conditions see them. */
    static Facts with(Facts facts, List<AppliedScore> scores) {
        if (scores.isEmpty()) {
            return facts;
        }
        Map<String, Map<String, Object>> byId = HashMap.newHashMap(scores.size());
        for (AppliedScore score : scores) {
            byId.put(score.id(), Map.of("points", score.points(), "added", score.added(), "raised", score.raised()));
        }
        return facts.withScores(byId);
    }

    private ScoreHistory history(MemoryState pair, List<Score> scores, Facts facts) {
        boolean changes = false;
        for (Score score : scores) {
            changes |= score.overThreshold() || pair.scores.over(score.id(), ScoreHistory.WINDOWS) > 0;
        }
        if (!changes || !(facts.target().get("id") instanceof String target)) {
            return pair.scores;
        }
        return memory.update(
                        Memory.Key.pair(event.service(), event.actor(), target),
                        before -> before.withScores(windows -> {
                            ScoreHistory after = windows;
                            for (Score score : scores) {
                                after = after.with(score.id(), score.overThreshold());
                            }
                            return after;
                        }))
                .scores;
    }

    private static List<AppliedScore.Part> parts(Score score, Evidence evidence) {
        List<AppliedScore.Part> parts = new ArrayList<>(score.parts().size());
        for (Score.Part part : score.parts()) {
            AppliedScore.Part applied =
                    new AppliedScore.Part(part.kind(), part.name(), part.evidence(), part.points(), 0);
            long turn = 0;
            for (String name : applied.names()) {
                turn = Math.max(turn, part.kind() == Score.Kind.CONTEXT ? 0 : evidence.firstTurn(name));
            }
            parts.add(applied.at(turn));
        }
        return parts;
    }
}
