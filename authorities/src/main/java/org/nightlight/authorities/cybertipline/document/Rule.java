package org.nightlight.authorities.cybertipline.document;

import java.time.Instant;
import java.util.Optional;

/** What a value must be like. */
@FunctionalInterface
interface Rule<T> {

    /** What is wrong with the value, as the end of a sentence, never quoting it; empty if nothing is. */
    Optional<String> problem(T value, Instant now);

    /** This rule, and then that one. */
    default Rule<T> and(Rule<? super T> then) {
        return (value, now) -> problem(value, now).or(() -> then.problem(value, now));
    }
}
