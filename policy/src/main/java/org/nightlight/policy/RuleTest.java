package org.nightlight.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A test beside a rule.
 *
 * @param expected what the rule must come to at the last event
 * @param verdict what the whole pack must say to the last event, when the test says it
 */
record RuleTest(String name, Input input, Outcome expected, Optional<Verdict> verdict, Place place) {

    /** What the test gives. */
    sealed interface Input {}

    /** Facts by variable, as conditions name them. */
    record Given(Map<String, Object> facts) implements Input {}

    /** Whole accounts and events in the shapes of the public interface. */
    record Events(List<Map<String, Object>> accounts, List<Map<String, Object>> events) implements Input {}
}
