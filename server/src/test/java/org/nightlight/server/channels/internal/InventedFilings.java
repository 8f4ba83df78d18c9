package org.nightlight.server.channels.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.ReportingSetup;
import org.nightlight.server.identity.StaffMember;

/** Reports of which a test says how they stand, and where they go. */
final class InventedFilings implements Filings, ReportingSetup {

    private final List<Filing> filings = new CopyOnWriteArrayList<>();
    private volatile Environment environment = Environment.PRODUCTION;

    void set(Environment now) {
        environment = now;
    }

    /** A report on a case is in that state. */
    void put(String caseId, State state, Optional<Long> number) {
        filings.removeIf(filing -> filing.caseId().equals(caseId));
        filings.add(new Filing(
                "fil_" + caseId,
                caseId,
                state,
                environment,
                Instant.EPOCH,
                "staff:stf_child",
                Optional.empty(),
                Optional.empty(),
                number,
                Optional.empty()));
    }

    @Override
    public String propose(NewFiling filing, StaffMember by) {
        throw new UnsupportedOperationException("Tests put filings");
    }

    @Override
    public Optional<Filing> find(String id) {
        return filings.stream().filter(filing -> filing.id().equals(id)).findFirst();
    }

    @Override
    public boolean anyBy(StaffMember staff) {
        return filings.stream().anyMatch(filing -> filing.proposedBy().equals(staff.actor()));
    }

    @Override
    public List<Filing> ofCase(String caseId) {
        return filings.stream().filter(filing -> filing.caseId().equals(caseId)).toList();
    }

    @Override
    public List<Long> finishedOn(String service, String account) {
        return List.of();
    }

    @Override
    public Setup now() {
        return new Setup(
                environment,
                Persons.TWO,
                Optional.of("Harbour"),
                Map.of(
                        "reportingPerson",
                        Map.of("firstName", "Lake", "lastName", "Keeper", "email", "lake@harbour.example")),
                false,
                false);
    }
}
