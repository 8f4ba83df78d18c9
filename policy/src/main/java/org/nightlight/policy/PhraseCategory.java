package org.nightlight.policy;

import java.util.List;
import java.util.Optional;

/**
 * A kind of behaviour that phrases show; finding one is a signal of this name, unless it is a frame.
 *
 * @param id the signal's name, such as {@code grooming.secrecy}
 * @param direction who does what to whom
 * @param score how sure a hit makes, 0 to 1; a phrase may say otherwise of itself
 * @param readsAge whether the number in a hit is the age of the writer
 * @param frame what it mutes; there exactly when the direction is {@link Direction#FRAME}
 */
public record PhraseCategory(
        String id,
        String title,
        Direction direction,
        double score,
        boolean readsAge,
        Optional<Frame> frame,
        Place place) {

    /** Who the phrases are about. */
    public enum Direction {
        /** The writer does something to the reader, such as asking. */
        ACTOR_TO_TARGET,
        /** The writer says something about themselves. */
        ACTOR_ABOUT_SELF,
        /** What is being talked about, such as a birthday; often what makes another signal harmless. */
        TOPIC,
        /** That what is near it is told and not done: reported, advised against, denied. */
        FRAME
    }

    /**
     * What a frame takes away: hits near it are no signals.
     *
     * @param reach how far it goes
     * @param mutes beginnings of the ids of the categories it mutes; empty when it mutes all that somebody does or says of
     *     themselves
     * @param beside beginnings of the ids of the frames of which one must stand outside of a quotation; empty when any may
     */
    public record Frame(Reach reach, List<String> mutes, List<String> beside) {

        /** Copies the lists. */
        public Frame {
            mutes = List.copyOf(mutes);
            beside = List.copyOf(beside);
        }

        /** Whether hits of a category are muted; a frame never mutes another one. */
        boolean mutes(PhraseCategory category) {
            return switch (category.direction()) {
                case FRAME -> false;
                case TOPIC -> listed(category);
                case ACTOR_TO_TARGET, ACTOR_ABOUT_SELF -> mutes.isEmpty() || listed(category);
            };
        }

        /** Whether another frame says that what is quoted is told. */
        boolean mayStandBeside(PhraseCategory frame) {
            return beside.isEmpty() || beside.stream().anyMatch(frame.id()::startsWith);
        }

        private boolean listed(PhraseCategory category) {
            return mutes.stream().anyMatch(category.id()::startsWith);
        }
    }

    /** How far a frame goes. */
    public enum Reach {
        /** What follows it in the same sentence, and what is quoted there to the end of the quotation. */
        AFTER,
        /** Its sentence, and what is quoted there to the end of the quotation. */
        SENTENCE,
        /** The whole message. */
        MESSAGE,
        /**
         * What stands in quotation marks in a message with another frame outside of them. Such a frame has no patterns: the
         * marks are the frame.
         */
        QUOTATION
    }
}
