package org.nightlight.server.channels.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.nightlight.policy.Harm;

/**
 * A case of which something is known that authorities may have to be told.
 *
 * @param knownBy {@code staff:<id>}, or {@code system} for a match
 * @param harms what it is about
 * @param judgedBy the person who said what it is about; empty while it follows from the policy and the matches
 * @param suspects countries a person added
 * @param victims countries a person added
 * @param settled whether a person said that no more can be found out of where anybody is
 * @param perhaps how many duties depend on a country nobody knows
 * @param perhapsDue when the first of them would be due
 */
record KnownCase(
        String caseId,
        String service,
        String account,
        Instant knownAt,
        String knownBy,
        Set<Harm> harms,
        Optional<String> judgedBy,
        Set<String> suspects,
        Set<String> victims,
        boolean settled,
        int perhaps,
        Optional<Instant> perhapsDue) {

    KnownCase {
        harms = Set.copyOf(harms);
        suspects = Set.copyOf(suspects);
        victims = Set.copyOf(victims);
    }

    /**
     * Whether nobody can say yet who must be told: it depends on a country that is not known.
     *
     * @param serviceCountry whether it is set where the service is established
     */
    boolean unclear(boolean serviceCountry) {
        return perhaps > 0 || !serviceCountry && !harms.isEmpty();
    }

    /** The account as the ledger names it. */
    String subject() {
        return service + "/" + account;
    }
}
