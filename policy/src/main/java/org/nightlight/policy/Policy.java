package org.nightlight.policy;

import java.util.Set;

/**
 * What is forbidden and why; rules and resolutions point to one.
 *
 * @param title for people, in the pack's own language
 * @param forbids one or two sentences for reviewers
 * @param text id of the text that explains it to users, in every language of the pack
 * @param penaltyPoints how much a violation counts against an account, 0 to 100
 * @param harms what a violation is in the words of the laws about reporting; may be empty
 */
public record Policy(
        String id, String title, String forbids, String text, int penaltyPoints, Set<Harm> harms, Place place) {

    /** Copies the set. */
    public Policy {
        harms = Set.copyOf(harms);
    }
}
