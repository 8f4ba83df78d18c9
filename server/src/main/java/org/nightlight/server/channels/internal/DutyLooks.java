package org.nightlight.server.channels.internal;

import java.util.Map;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records who looked at a worksheet. */
@Component
class DutyLooks {

    private final KnownCaseTable cases;
    private final DutyRecords records;

    DutyLooks(KnownCaseTable cases, DutyRecords records) {
        this.cases = cases;
        this.records = records;
    }

    @Transactional
    void looked(CaseDuty duty, StaffMember by) {
        cases.find(duty.caseId())
                .ifPresent(known -> records.of("duty.worksheet_viewed", duty, known, by.actor(), Map.of()));
    }
}
