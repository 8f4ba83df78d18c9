package org.nightlight.testkit.scenario;

import java.util.Optional;

/**
 * One message and what a filter should make of it.
 *
 * @param category the behaviour that it is about, by the name of its signal
 * @param from the age of the writer
 * @param to the age of the reader
 * @param relation what the platform asserts of the two
 * @param signalAllowed for a benign check, whether only an alert would be wrong and not the signal
 */
public record Check(
        String id,
        String language,
        String category,
        Kind kind,
        String text,
        Age from,
        Age to,
        Optional<Relation> relation,
        boolean signalAllowed) {

    /** Whether the behaviour is done or only looks like it, and how. */
    public enum Kind {
        /** Done, in plain words. */
        PLAIN,
        /** Done, in a spelling that hides it, by hand. */
        EVADED,
        /** Denied. */
        NEGATED,
        /** Somebody else's words. */
        QUOTED,
        /** Told of others. */
        THIRD_PERSON,
        /** Said by the one who would be the victim. */
        WRONG_DIRECTION,
        /** Innocent, in nearly the same words. */
        HARD_NEGATIVE;

        /** Whether the behaviour is done. */
        public boolean harm() {
            return this == PLAIN || this == EVADED;
        }

        /** The name in files and tables. */
        public String wireName() {
            return Names.of(this);
        }
    }

    /** Names the check without its text. */
    @Override
    public String toString() {
        return id;
    }
}
