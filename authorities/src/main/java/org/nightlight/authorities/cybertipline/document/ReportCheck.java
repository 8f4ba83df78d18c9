package org.nightlight.authorities.cybertipline.document;

import java.time.Clock;
import java.util.List;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.Report;

/**
 * Finds what NCMEC would refuse, before anything is sent: limits, forms and rules across fields. May be used by many
 * threads.
 */
public final class ReportCheck {

    private final Clock clock;

    /** The clock says what is in the past. */
    public ReportCheck(Clock clock) {
        this.clock = clock;
    }

    /** What is wrong with a report; empty if it can be filed. */
    public List<Finding> report(Report report) {
        CheckedFields fields = new CheckedFields(clock.instant());
        new ReportOrder(fields).report(report);
        new ReportRules(fields).report(report);
        return fields.findings();
    }

    /** What is wrong with a file's details. */
    public List<Finding> file(FileDetails file) {
        CheckedFields fields = new CheckedFields(clock.instant());
        new FileOrder(fields).file(file);
        return fields.findings();
    }

    /** What is wrong with the details of the one file of a batched report, for which narrower rules hold. */
    public List<Finding> batchedFile(FileDetails file) {
        CheckedFields fields = new CheckedFields(clock.instant());
        new FileOrder(fields).file(file);
        new BatchRules(fields).file(file);
        return fields.findings();
    }
}
