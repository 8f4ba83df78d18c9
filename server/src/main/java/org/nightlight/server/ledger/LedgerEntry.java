package org.nightlight.server.ledger;

import java.util.Map;
import java.util.Optional;

/**
 * One thing that was decided, done or looked at.
 *
 * @param kind what happened, in dotted lower case, such as {@code decision.made}, {@code case.resolved}, {@code
 *     evidence.viewed}
 * @param actor who did it: {@code staff:<id>}, {@code key:<id>} or {@code system}
 * @param subject the platform account it is about, as {@code service/account}; stored erasably
 * @param facts what the chain keeps for ever: ids of ours, enumerations, versions; never personal data
 * @param personal values that may have to be erased; stored salted beside the chain
 */
public record LedgerEntry(
        String kind, String actor, Optional<String> subject, Map<String, String> facts, Map<String, String> personal) {

    /** Copies the maps, so that what is hashed is what was given. */
    public LedgerEntry {
        facts = Map.copyOf(facts);
        personal = Map.copyOf(personal);
    }
}
