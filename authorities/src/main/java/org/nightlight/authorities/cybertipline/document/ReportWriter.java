package org.nightlight.authorities.cybertipline.document;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.Report;

/**
 * Writes reports and file details as the XML that is sent, once they are without findings. What the schema in use lacks is
 * left out and noted; characters that XML cannot hold are replaced, which the narrative says. May be used by many threads.
 */
public final class ReportWriter {

    private final ReportCheck check;
    private final ReportSchema schema;

    /** For the schema as it was in November 2025. */
    public ReportWriter(Clock clock) {
        this(clock, ReportSchema.baseline());
    }

    /** For a schema as it was fetched, against which each document is validated too. */
    public ReportWriter(Clock clock, ReportSchema schema) {
        this.check = new ReportCheck(clock);
        this.schema = schema;
    }

    /** The document of a report, which may be batched. */
    public XmlDocument report(Report report) throws InvalidReportException {
        refuse(check.report(report));
        XmlFields fields = write(report);
        if (!fields.replaced().isEmpty() && report.batchReason().isEmpty()) {
            String remark = remark(fields);
            fields = write(report.withAdditionalInfo(
                    report.additionalInfo().map(text -> text + "\n" + remark).orElse(remark)));
        }
        return valid(fields);
    }

    /** The document of a file's details. */
    public XmlDocument file(FileDetails file) throws InvalidReportException {
        refuse(check.file(file));
        XmlFields fields = write(file);
        return valid(fields.replaced().isEmpty() ? fields : write(file.withFurtherInfo(remark(fields))));
    }

    /** The document of the details of the one file of a batched report, which can hold no remark. */
    public XmlDocument batchedFile(FileDetails file) throws InvalidReportException {
        refuse(check.batchedFile(file));
        return valid(write(file));
    }

    private XmlFields write(Report report) {
        XmlFields fields = new XmlFields("report", schema);
        new ReportOrder(fields).report(report);
        return fields;
    }

    private XmlFields write(FileDetails file) {
        XmlFields fields = new XmlFields("fileDetails", schema);
        new FileOrder(fields).file(file);
        return fields;
    }

    private XmlDocument valid(XmlFields fields) throws InvalidReportException {
        List<String> notes = new ArrayList<>();
        fields.leftOut().forEach(field -> notes.add("left out, since the schema in use has no such field: " + field));
        fields.replaced().stream()
                .distinct()
                .forEach(field -> notes.add("characters that XML cannot hold were replaced in: " + field));
        XmlDocument document = new XmlDocument(fields.finished(), notes);
        refuse(schema.findings(document));
        return document;
    }

    private static void refuse(List<Finding> findings) throws InvalidReportException {
        if (!findings.isEmpty()) {
            throw new InvalidReportException(findings);
        }
    }

    private static String remark(XmlFields fields) {
        return "[Characters that XML cannot hold were replaced by U+FFFD in: "
                + String.join(", ", fields.replaced().stream().distinct().toList()) + "]";
    }
}
