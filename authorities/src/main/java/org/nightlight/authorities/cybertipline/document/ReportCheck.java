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
    private final boolean production;

    /** A check for rehearsals; the clock says what is in the past. */
    public ReportCheck(Clock clock) {
        this(clock, false);
    }

    private ReportCheck(Clock clock, boolean production) {
        this.clock = clock;
        this.production = production;
    }

    /** A check for reports that are meant: it refuses a reporter whose addresses are placeholders too. */
    public static ReportCheck forProduction(Clock clock) {
        return new ReportCheck(clock, true);
    }

    /** What is wrong with a report; empty if it can be filed. */
    public List<Finding> report(Report report) {
        CheckedFields fields = new CheckedFields(clock.instant());
        new ReportOrder(fields).report(report);
        new ReportRules(fields).report(report);
        if (production) {
            new PlaceholderRule(fields).reporter(report.reporter());
        }
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
