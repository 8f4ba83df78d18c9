package org.nightlight.server.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.identity.StaffMember;

/** Cases for other features, for those persons only who may see them. Thread-safe. */
public interface CaseLookup {

    /**
     * A case, for a person.
     *
     * @throws org.springframework.web.server.ResponseStatusException 404 when there is none, or the person may not know of
     *     it
     */
    CaseSummary find(String caseId, StaffMember staff);

    /** A case, for what is done without a person. */
    Optional<CaseSummary> find(String caseId);

    /**
     * When it was first known that authorities may have to be told of a case: by a match that must be reported, by
     * imminent danger, or by a person who found a violation that was not undone. Empty while nothing is.
     */
    Optional<Instant> knownSince(String caseId);

    /**
     * What a case is about.
     *
     * @param service the service of the account
     * @param account the suspected account
     * @param headline what happened, in a line without content
     * @param mustReport whether an event matched something that must be reported
     * @param danger whether someone is in imminent danger
     * @param open whether no person has resolved it yet
     * @param decisions the decisions it gathers, oldest first
     */
    record CaseSummary(
            String id,
            String service,
            String account,
            String queue,
            String policy,
            String headline,
            boolean mustReport,
            boolean danger,
            boolean open,
            Instant openedAt,
            List<String> decisions) {

        /** Copies the list. */
        public CaseSummary {
            decisions = List.copyOf(decisions);
        }

        /** The account as the ledger names it. */
        public String subject() {
            return service + "/" + account;
        }
    }
}
