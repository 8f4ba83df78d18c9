package org.nightlight.authorities.cybertipline.document;

import java.util.Map;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.BatchReason;
import org.nightlight.authorities.cybertipline.report.ContactPerson;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.InternationalProcess;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.authorities.cybertipline.report.Reporter;

/**
 * Reports and file details as maps, lists, texts, numbers and truth values, which any library for JSON or YAML reads and
 * writes. The names are those of the schema. What can be there several times is a list; annotations are a list of their
 * names; an element that has attributes is a block in which its own text is called {@code value}, or the text alone.
 */
public final class ReportForm {

    private ReportForm() {}

    /**
     * Reads a report, which may be incomplete.
     *
     * @throws InvalidReportException if a field is not one of the schema, or does not hold what it should
     */
    public static Report report(Map<String, ?> form) throws InvalidReportException {
        return Form.read(form, ReportForm::report);
    }

    /**
     * Reads the details of a file.
     *
     * @throws InvalidReportException if a field is not one of the schema, or does not hold what it should
     */
    public static FileDetails file(Map<String, ?> form) throws InvalidReportException {
        return Form.read(form, FileForm::file);
    }

    /** Writes a report as it is, complete or not. A field that the schema lacks at its place is a finding, and not here. */
    public static Map<String, Object> of(Report report) {
        FormFields fields = new FormFields();
        new ReportOrder(fields).report(report);
        return fields.written();
    }

    /** Writes the details of a file as they are. */
    public static Map<String, Object> of(FileDetails file) {
        FormFields fields = new FormFields();
        new FileOrder(fields).file(file);
        return fields.written();
    }

    private static Report report(Form form) {
        return new Report(
                form.block("batchedReport", batched -> batched.term("reason", BatchReason.class))
                        .flatMap(reason -> reason),
                form.blockOrEmpty("incidentSummary", ReportForm::summary),
                form.blocks("internetDetails", PlaceForm::place).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                form.block("lawEnforcement", ReportForm::police),
                form.blockOrEmpty("reporter", ReportForm::reporter),
                form.blocks("personOrUserReported", AccountForm::reported),
                form.blocks("intendedRecipient", AccountForm::recipient),
                form.blocks("victim", AccountForm::victim),
                form.text("additionalInfo"));
    }

    private static IncidentSummary summary(Form form) {
        return new IncidentSummary(
                form.term("incidentType", IncidentType.class),
                form.text("platform"),
                form.text("escalateToHighPriority"),
                form.terms("reportAnnotations", ReportAnnotation.class),
                form.moment("incidentDateTime"),
                form.text("incidentDateTimeDescription"));
    }

    private static LawEnforcement police(Form form) {
        return new LawEnforcement(
                form.needed("agencyName"),
                form.text("caseNumber"),
                form.block("officerContact", ReportForm::contact),
                form.flag("reportedToLe"),
                form.flag("servedLegalProcessDomestic"),
                form.valued(
                        "servedLegalProcessInternational",
                        process -> new InternationalProcess(process.itselfFlag(), process.text("fleaCountry"))));
    }

    private static Reporter reporter(Form form) {
        return new Reporter(
                form.blockOrEmpty("reportingPerson", PersonForm::person),
                form.block("contactPerson", ReportForm::contact),
                form.text("companyTemplate"),
                form.text("termsOfService"),
                form.text("legalURL"));
    }

    private static ContactPerson contact(Form form) {
        return new ContactPerson(
                form.text("firstName"),
                form.text("lastName"),
                form.valuedEach("phone", PersonForm::phone),
                form.valuedEach("email", PersonForm::email),
                form.blocks("address", PersonForm::address));
    }
}
