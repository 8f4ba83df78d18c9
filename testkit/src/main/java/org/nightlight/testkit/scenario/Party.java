package org.nightlight.testkit.scenario;

import java.util.Map;

/**
 * An account of a scenario.
 *
 * @param relations which other accounts the platform asserts a tie with; holds both ways
 */
public record Party(String id, Age age, Map<String, Relation> relations) {
    /** Copies the relations. */
    public Party {
        relations = Map.copyOf(relations);
    }
}
