package org.nightlight.policy;

import java.time.Duration;
import java.util.List;

/**
 * What a platform decides about restrictions, from {@code enforcement.yaml}: how strikes add up, how long people may object,
 * how long a statement of reasons may be withheld, and who outside looks at disputes. Immutable.
 *
 * @param withheldForReport how long a statement about material that must be reported is withheld when no person decides
 * @param longestWithheld the longest end a person may set
 * @param evasionByDevice whether a person looks at new accounts with a device of one that is suspended or banned
 */
public record EnforcementTerms(
        StrikeScale strikes,
        AppealTerms appeals,
        Duration withheldForReport,
        Duration longestWithheld,
        boolean evasionByDevice,
        List<DisputeBody> disputeBodies) {

    /** Copies the list. */
    public EnforcementTerms {
        disputeBodies = List.copyOf(disputeBodies);
    }

    /** What holds where a pack says nothing: points fade, nothing is proposed. */
    static EnforcementTerms unsaid() {
        return new EnforcementTerms(
                new StrikeScale(Duration.ofDays(180), List.of()),
                new AppealTerms(Duration.ofDays(183), Duration.ofDays(30), Duration.ofDays(14)),
                Duration.ofDays(30),
                Duration.ofDays(180),
                false,
                List.of());
    }

    /** The bodies that people of a country or subdivision may turn to. */
    public List<DisputeBody> disputeBodies(String region) {
        String country = region.split("-", 2)[0];
        return disputeBodies.stream()
                .filter(body -> body.countries().contains(country))
                .toList();
    }
}
