package org.nightlight.server.appeals.internal;

import java.util.Optional;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.reports.UserReports.Standing;
import org.nightlight.server.review.CaseDecisions;
import org.springframework.stereotype.Component;

/** What whoever reported something can object to: that the case it came into was found to be no violation. */
@Component
final class ReportedCases {

    private final CaseDecisions cases;

    ReportedCases(CaseDecisions cases) {
        this.cases = cases;
    }

    /** The case of a report that was answered with no violation. */
    Optional<Subject> of(Standing report) {
        return Optional.of(report)
                .filter(one -> one.status() == ReportStatus.NO_VIOLATION)
                .flatMap(one -> cases.cases(one.report()).stream().reduce((_, later) -> later))
                .map(Subject.OfCase::new);
    }
}
