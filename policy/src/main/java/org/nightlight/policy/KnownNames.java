package org.nightlight.policy;

import java.util.Set;

/**
 * The names of signals and scores that a pack can ask for: a misspelt one would be silent for ever.
 *
 * @param categories categories of phrases, which are the names of their signals
 * @param exemplars signals of likeness to exemplars
 * @param hints what the wording of a message gives hints of
 * @param scores ids of scores
 */
record KnownNames(Set<String> categories, Set<String> exemplars, Set<String> hints, Set<String> scores) {

    /** Signals that detectors give begin with one of these. */
    private static final Set<String> DETECTORS = Set.of("media.", "link.", "contact.", "text.", "image.");

    /** Signals that memory gives. */
    private static final Set<String> REMEMBERED = Set.of("age.contradiction");

    /** Whether something in the pack or the engine gives this signal. */
    boolean signal(String name) {
        return categories.contains(name)
                || exemplars.contains(name)
                || REMEMBERED.contains(name)
                || hints.contains(name)
                || DETECTORS.stream().anyMatch(name::startsWith);
    }

    void check(Condition condition, Problems problems) {
        for (AskedName asked : condition.names()) {
            if (asked.score() && !scores.contains(asked.name())) {
                problems.add(asked.place(), "The score '" + asked.name() + "' is not in score.yaml");
            } else if (!asked.score() && !signal(asked.name())) {
                problems.add(
                        asked.place(),
                        "The signal '" + asked.name() + "' is given by no category of phrases and no detector");
            }
        }
    }
}
