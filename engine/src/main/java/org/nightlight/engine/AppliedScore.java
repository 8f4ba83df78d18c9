package org.nightlight.engine;

import java.util.List;
import org.nightlight.policy.Score;

/**
 * A score of the pack that applied to an event, with everything its points consist of.
 *
 * @param id in the pack's {@code score.yaml}
 * @param points the sum of its parts, at least 0
 * @param added by how much this event's own signals raised it
 * @param raised whether enough of the last windows of the pair were over the threshold
 * @param threshold from which a window counts
 */
public record AppliedScore(
        String id, String title, double points, double added, boolean raised, double threshold, List<Part> parts) {

    /** Between the names of two signals that mean more together. */
    private static final String PAIRED = " \\+ ";

    /** Copies the list. */
    public AppliedScore {
        parts = List.copyOf(parts);
    }

    /**
     * What a score consists of.
     *
     * @param name of the signal, of both signals with {@code " + "} between them, or the id of the context
     * @param evidence how much of it there is, as far as it counts; 1 for context
     * @param points what it gives
     * @param turn the actor's message to the target at which it was first there, from 1; 0 for context
     */
    public record Part(Score.Kind kind, String name, double evidence, double points, long turn) {

        /** The same with its turn. */
        Part at(long first) {
            return new Part(kind, name, evidence, points, first);
        }

        /** The signals it rests on, or the id of its context. */
        public List<String> names() {
            return switch (kind) {
                case SIGNAL, CONTEXT -> List.of(name);
                case PAIR -> List.of(name.split(PAIRED, -1));
            };
        }
    }

    /** The points there would be had a signal never been given, or did a context not hold. */
    public double without(String name) {
        return parts.stream()
                .filter(part -> !part.names().contains(name))
                .mapToDouble(Part::points)
                .sum();
    }

    /** The points there would be without a part, and without what is there only because of it. */
    public double without(Part part) {
        return part.kind() == Score.Kind.PAIR ? points - part.points() : without(part.name());
    }
}
