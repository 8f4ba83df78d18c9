package org.nightlight.policy;

/**
 * A kind of behaviour that phrases show; finding one is a signal of this name.
 *
 * @param id the signal's name, such as {@code grooming.secrecy}
 * @param direction who does what to whom
 * @param score how sure a hit makes, 0 to 1
 */
public record PhraseCategory(String id, String title, Direction direction, double score, Place place) {

    /** Who the phrases are about. */
    public enum Direction {
        /** The writer does something to the reader, such as asking. */
        ACTOR_TO_TARGET,
        /** The writer says something about themselves. */
        ACTOR_ABOUT_SELF,
        /** What is being talked about, such as a birthday; often what makes another signal harmless. */
        TOPIC
    }
}
