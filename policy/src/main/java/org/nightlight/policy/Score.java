package org.nightlight.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the signs of one kind between two accounts come to at one message.
 *
 * @param points the sum, at least 0; what it means is in the thresholds of the rules
 * @param added what this message's signals added to it
 * @param windows when many points mean a lasting alarm
 * @param doubt where the pack asks for a closer look
 * @param parts what the points consist of; each above 0
 */
public record Score(
        String id,
        String title,
        double points,
        double added,
        Windows windows,
        Optional<Doubt> doubt,
        List<Part> parts) {

    /** Copies the list. */
    public Score {
        parts = List.copyOf(parts);
    }

    /** Whether the pack asks for a closer look at so many points. */
    public boolean doubtful() {
        return doubt.filter(range -> points >= range.from() && points < range.to())
                .isPresent();
    }

    /** Whether this message counts as one over the threshold. */
    public boolean overThreshold() {
        return points >= windows.threshold();
    }

    /**
     * As conditions see it, under its id in {@code scores}.
     *
     * @param raised whether enough of the last messages were over the threshold
     */
    public Map<String, Object> facts(boolean raised) {
        return Map.of("points", points, "added", added, "raised", raised);
    }

    /** What a part of a score is. */
    public enum Kind {
        /** Evidence of one signal. */
        SIGNAL,
        /** Two signals that mean more together. */
        PAIR,
        /** What is known beside the signals. */
        CONTEXT
    }

    /**
     * A part of a score.
     *
     * @param name of the signal, of both signals with {@code +} between them, or the id of the context
     * @param evidence how much of it there is, as far as it counts; 1 for context
     * @param points what it gives
     */
    public record Part(Kind kind, String name, double evidence, double points) {}

    /**
     * When a score is raised: at least {@code over} of the last {@code last} messages gave {@code threshold} points or more.
     *
     * @param last from 1 to 32
     * @param over from 1 to {@code last}
     * @param threshold above 0
     */
    public record Windows(int last, int over, double threshold) {}

    /** From how many points on, and below how many, a message is compared with exemplars. */
    public record Doubt(double from, double to) {}
}
