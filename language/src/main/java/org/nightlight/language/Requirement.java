package org.nightlight.language;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Strings of which every match of an expression holds one.
 *
 * @param needles none of which stands in another
 * @param before at most so many units before one of the strings begins the match
 */
record Requirement(Set<Needle> needles, int before) {

    /** The match may begin anywhere before the strings. */
    static final int ANYWHERE = 1 << 29;

    /** The requirement of any of these, where the longer ones say no more than the shorter ones in them. */
    static Requirement anyOf(Set<Needle> needles, int before) {
        Predicate<Needle> needless = needle -> needles.stream().anyMatch(other -> other.isIn(needle));
        return new Requirement(
                needles.stream().filter(needless.negate()).collect(Collectors.toUnmodifiableSet()), before);
    }

    /** How rarely a message of ordinary length holds one of the strings, in bits. */
    double bits() {
        double chance = 0;
        for (Needle needle : needles) {
            chance += Math.pow(2, -Rarity.bits(needle));
        }
        return -Math.log(chance) / Math.log(2);
    }
}
