package org.nightlight.server.learning.internal;

import org.nightlight.policy.ScoreWeight;

/**
 * Another weight for a part of a score.
 *
 * @param title what to call the part
 * @param part with the weight proposed
 * @param ofPack what the pack says
 * @param inForce what it weighs now
 * @param lesson what it rests on
 * @param inShadow whether this weight is being tried
 */
record Proposal(String title, ScoreWeight part, double ofPack, double inForce, Lesson lesson, boolean inShadow) {

    /** On how many resolved decisions it rests. */
    public int restsOn() {
        return Math.toIntExact(lesson.with());
    }
}
