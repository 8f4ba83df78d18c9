package org.nightlight.engine;

import java.util.List;

/**
 * What would have kept a rule from firing: the fewest signals and contexts without which it would not have. For staff
 * alone: who knows it knows how to stay below a threshold.
 *
 * @param rule a rule that fired
 * @param without names of signals, of this event or of earlier ones, and ids of contexts; empty when no three of them
 *     are enough
 */
public record Lowering(String rule, List<String> without) {

    /** Copies the list. */
    public Lowering {
        without = List.copyOf(without);
    }
}
