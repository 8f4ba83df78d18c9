package org.nightlight.authorities.cybertipline.document;

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

    /** With a check, for a schema as it was fetched, against which each document is validated too, or for the baseline. */
    public ReportWriter(ReportCheck check, ReportSchema schema) {
        this.check = check;
        this.schema = schema;
    }

    /** The document of a report, which may be batched. */
    public ReportDocument report(Report report) throws InvalidReportException {
        refuse(check.report(report));
        XmlFields fields = write(report);
        if (!fields.replaced().isEmpty() && report.batchReason().isEmpty()) {
            String remark = remark(fields);
            fields = write(report.withAdditionalInfo(
                    report.additionalInfo().map(text -> text + "\n" + remark).orElse(remark)));
        }
        return valid(new ReportDocument(fields.finished(), notes(fields)));
    }

    /** The document of a file's details. */
    public FileDocument file(FileDetails file) throws InvalidReportException {
        refuse(check.file(file));
        XmlFields fields = write(file);
        return document(fields.replaced().isEmpty() ? fields : write(file.withFurtherInfo(remark(fields))));
    }

    /** The document of the details of the one file of a batched report, which can hold no remark. */
    public FileDocument batchedFile(FileDetails file) throws InvalidReportException {
        refuse(check.batchedFile(file));
        return document(write(file));
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

    private FileDocument document(XmlFields fields) throws InvalidReportException {
        return valid(new FileDocument(fields.finished(), notes(fields)));
    }

    private <D extends XmlDocument> D valid(D document) throws InvalidReportException {
        refuse(schema.findings(document));
        return document;
    }

    private static List<String> notes(XmlFields fields) {
        List<String> notes = new ArrayList<>();
        fields.leftOut().forEach(field -> notes.add("left out, since the schema in use has no such field: " + field));
        fields.replaced().stream()
                .distinct()
                .forEach(field -> notes.add("characters that XML cannot hold were replaced in: " + field));
        return notes;
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
