package org.nightlight.server.review;

import java.util.List;

/** Which reports of people a case gathers. Thread-safe. */
public interface CaseReports {

    /** The ids of the reports of a case and of those that joined it, in the order in which they came. */
    List<String> of(String caseId);
}
